import type { Dns } from '@isobar/dns'
import type { Clock } from '@isobar/kit'
import type { Jobs } from '@isobar/mongo'
import type { FairProbe } from './checks/fairProbe.ts'
import type { DomainFeed } from './events/domainFeed.ts'
import type { ClaimStore } from './store/claimStore.ts'
import type { DomainStore } from './store/domainStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly domains: DomainStore
  readonly claims: ClaimStore
  readonly jobs: Jobs
  readonly dns: Dns
  readonly probe: FairProbe
  readonly feed: DomainFeed
  /** Below it each cloud has its target; undefined: no domain can be added. */
  readonly targetBase: string | undefined
  /** The platform's own host names. */
  readonly ownHosts: readonly string[]
  readonly clock: Clock
}
