import type { Deps } from '../deps.ts'
import { HSTS_AFTER_MS, nextState, type Seen } from '../checks/nextState.ts'
import { claimEvents } from '../events/emitted.ts'
import type { Claim, ClaimFields, ClaimState } from '../store/claimStore.ts'
import type { Domain } from '../store/domainStore.ts'

export type DomainState = 'PENDING_DNS' | 'CONFLICT' | ClaimState

/** Whether a claim is held by this domain. */
export const isHeldBy = (claim: Pick<Claim, 'cloudId' | 'domainId'> | undefined, { id, scope }: Domain): boolean =>
  claim !== undefined && claim.domainId === id && claim.cloudId === scope

/** The state of a domain, and since when. A host that another cloud holds is a conflict once this one has proved it. */
export function stateOf(domain: Domain, claim: Claim | undefined): { state: DomainState; since: number } {
  if (claim && isHeldBy(claim, domain)) {
    // Added again after it was removed: what was before is over.
    if (claim.state !== 'RELEASED' || claim.since >= domain.addedAt) return claim
  } else if (claim && claim.state !== 'RELEASED' && domain.challenge?.verdict === 'FOUND') {
    return { state: 'CONFLICT', since: domain.addedAt }
  }
  return { state: 'PENDING_DNS', since: domain.addedAt }
}

/** Makes a host that nobody holds this domain's. Answers false when somebody else was first. */
export async function takeClaim(deps: Deps, domain: Domain, isPointing: boolean): Promise<boolean> {
  const { host, scope: cloudId, id: domainId, branding } = domain
  const at = deps.clock.now()
  const state = isPointing ? 'ISSUING' : 'VERIFIED'
  const taken: ClaimFields = { cloudId, domainId, state, since: at, branding, hsts: false }
  if (await deps.claims.create(host, taken, claimEvents({ host, rev: 1, before: undefined, after: taken, at })))
    return true
  const claim = await deps.claims.update(host, (current, rev) =>
    current.state === 'RELEASED'
      ? { next: taken, events: claimEvents({ host, rev, before: current, after: taken, at }) }
      : undefined,
  )
  return isHeldBy(claim, domain) && claim.state !== 'RELEASED'
}

/** Moves a claim that this domain holds on by what was seen. Answers its state then. */
export async function moveClaim(deps: Deps, domain: Domain, seen: Omit<Seen, 'now'>): Promise<ClaimState> {
  const { host, branding } = domain
  const at = deps.clock.now()
  const claim = await deps.claims.update(host, (current, rev) => {
    if (!isHeldBy(current, domain)) return undefined
    const state = nextState(current.state, current.since, { ...seen, now: at })
    const next = state === 'RELEASED' ? released(current, host, at) : moved(current, state, at, branding)
    const isSame = state === current.state && next.hsts === current.hsts && sameBranding(next, current)
    const reason = seen.rival ? 'PROVED_BY_ANOTHER' : 'RECORDS_LOST'
    return isSame ? undefined : { next, events: claimEvents({ host, rev, before: current, after: next, at, reason }) }
  })
  return isHeldBy(claim, domain) ? claim.state : 'RELEASED'
}

/** Gives up a host that this domain held until it was removed; one that it does not hold stays as it is. */
export async function releaseClaim(deps: Deps, domain: Domain): Promise<void> {
  const { host } = domain
  if (!isHeldBy(await deps.claims.get(host), domain)) return
  const at = deps.clock.now()
  await deps.claims.update(host, (current, rev) => {
    if (!isHeldBy(current, domain) || current.state === 'RELEASED') return undefined
    const next = released(current, host, at)
    return { next, events: claimEvents({ host, rev, before: current, after: next, at, reason: 'REMOVED' }) }
  })
}

function moved(current: Claim, state: ClaimState, at: number, branding: Domain['branding']): ClaimFields {
  const { cloudId, domainId, since } = current
  const activeAt = state === 'ACTIVE' ? (current.activeAt ?? at) : current.activeAt
  return {
    cloudId,
    domainId,
    state,
    since: state === current.state ? since : at,
    ...(activeAt === undefined ? {} : { activeAt }),
    branding,
    hsts: current.hsts || (state === 'ACTIVE' && activeAt !== undefined && at - activeAt >= HSTS_AFTER_MS),
  }
}

/** Nothing of the cloud's own words outlives a release. */
const released = ({ cloudId, domainId }: Claim, host: string, at: number): ClaimFields => ({
  cloudId,
  domainId,
  state: 'RELEASED',
  since: at,
  branding: { title: host },
  hsts: false,
})

const sameBranding = (left: ClaimFields, right: ClaimFields): boolean =>
  left.branding.title === right.branding.title && left.branding.accent === right.branding.accent
