import type { Job, JobKind } from '@isobar/mongo'
import { pauseBeforeCheck } from '../checks/nextCheck.ts'
import type { Deps } from '../deps.ts'
import { stateOf } from './claims.ts'
import { lookAtDomain } from './lookAtDomain.ts'

/** The kind of the jobs that look at domains, one for each that was added. */
export const DOMAIN_CHECK = 'domain-check'

interface Payload {
  domainId: string
  /** Of the domain when it was added; added again, it has another job. */
  addedAt: number
}

/** The job is stored before the domain, so that no domain is without one. */
const WAITS_FOR_DOMAIN_MS = 60_000
const SOON_MS = 2_000

/** Stores the job that looks at a domain for as long as the cloud has it. */
export const enqueueCheck = (deps: Deps, cloudId: string, { domainId, addedAt }: Payload): Promise<boolean> =>
  deps.jobs.enqueue({
    scope: cloudId,
    id: `${domainId}.${addedAt}`,
    kind: DOMAIN_CHECK,
    runAt: addedAt + SOON_MS,
    payload: { domainId, addedAt },
  })

/** Looks, and again later, until the domain is gone. No failure ends it: the database may be away for long. */
export const domainCheck = (deps: Deps): JobKind<Payload> => ({
  maxAttempts: Number.MAX_SAFE_INTEGER,
  async run({ scope, payload: { domainId, addedAt } }: Job<Payload>) {
    const known = await deps.domains.get(scope, domainId)
    const now = deps.clock.now()
    if (!known && now - addedAt < WAITS_FOR_DOMAIN_MS) return { postponedUntil: now + SOON_MS }
    if (!known || known.addedAt > addedAt) return undefined
    const domain = await lookAtDomain(deps, scope, domainId)
    if (!domain) return undefined
    const { state, since } = stateOf(domain, await deps.claims.get(domain.host))
    return { postponedUntil: deps.clock.now() + pauseBeforeCheck(state, deps.clock.now() - since) }
  },
})
