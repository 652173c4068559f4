import type { Dns } from '@isobar/dns'
import type { HostRegistry } from '@isobar/kafka'
import type { Clock, Reach } from '@isobar/kit'
import type { Jobs, OutboxEvent } from '@isobar/mongo'
import type { SecretBox } from '@isobar/secrets'
import type { DomainClaims } from './sso/domainClaims.ts'
import type { AccountStore } from './store/accounts.ts'
import type { ApiKeyStore } from './store/apiKeys.ts'
import type { CloudStore } from './store/clouds.ts'
import type { LogoStore } from './store/logos.ts'
import type { PeopleStore } from './store/people.ts'
import type { SessionStore } from './store/sessions.ts'
import type { ShareTokenStore } from './store/shareTokens.ts'
import type { SlugStore } from './store/slugs.ts'

/** What the use cases are built from. */
export interface Deps {
  readonly clouds: CloudStore
  readonly apiKeys: ApiKeyStore
  readonly shareTokens: ShareTokenStore
  readonly slugs: SlugStore
  readonly logos: LogoStore
  readonly people: PeopleStore
  readonly sessions: SessionStore
  readonly accounts: AccountStore
  readonly clock: Clock
  /** The main origin, which links to accounts lead to. */
  readonly publicUrl: string
  /** The clouds' own hosts. */
  readonly hosts: HostRegistry
  /** The origin that links into a cloud lead to: its own host's if it has one, else the main one. */
  originOfCloud(cloudId: string): string
  /** Stores an event that belongs to no document of ours. */
  emit(event: OutboxEvent): Promise<void>
  /** What becomes due: purges, and account deletions that a crash interrupted. */
  readonly jobs: Pick<Jobs, 'enqueue'>
  /** For how long a deleted cloud can be restored. */
  readonly restorableForMs: number
  /** The platform's pepper: what is stored of a secret is its HMAC under it. */
  readonly pepper: string
  /** Seals what must be readable again. */
  readonly secrets: SecretBox
  readonly sso: {
    readonly claims: DomainClaims
    readonly dns: Dns
    /** Where identity providers may be. */
    readonly reach: Reach
  }
}
