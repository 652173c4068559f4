import { randomSecret } from '@isobar/kit'
import { checkRecords, type RecordChecks } from '../checks/checkRecords.ts'
import type { Deps } from '../deps.ts'
import { domainEvent } from '../events/emitted.ts'
import { challengeOf, targetOf } from '../records.ts'
import type { Claim } from '../store/claimStore.ts'
import type { Domain } from '../store/domainStore.ts'
import { isHeldBy, moveClaim, releaseClaim, takeClaim } from './claims.ts'

/**
 * Looks at a domain's records and at what its host serves, and moves its state on. Looking twice at once, or again after a
 * crash, comes to the same.
 * @returns the domain as it is then; undefined when it was removed, and its host is free
 */
export async function lookAtDomain(deps: Deps, cloudId: string, domainId: string): Promise<Domain | undefined> {
  const stored = await deps.domains.get(cloudId, domainId)
  if (!stored) return undefined
  if (stored.token === undefined) {
    await releaseClaim(deps, stored)
    return undefined
  }
  const claim = await deps.claims.get(stored.host)
  const domain = await withFreshToken(deps, stored, claim)
  const checks = await checkRecords(deps.dns, domain.host, wantedOf(deps, domain))
  const isPointing = checks.pointing.verdict === 'FOUND'
  const asks = isHeldBy(claim, domain) && claim?.state === 'ISSUING' && isPointing
  const probed = asks ? await deps.probe(cloudId, domain.host) : undefined
  const looked = await deps.domains.update(cloudId, domainId, (current) => {
    if (current.token !== domain.token) return undefined
    const at = deps.clock.now()
    const { probeProblem: before, ...rest } = current
    // Where its turn did not come, what is known stays.
    const probeProblem = asks && !probed ? before : probed?.ok === false ? probed.problem : undefined
    const next = { ...rest, ...checks, checkedAt: at, ...(probeProblem !== undefined && { probeProblem }) }
    return { next, events: [domainEvent({ type: 'domain.checked', at, cloudId, domainId, host: domain.host })] }
  })
  // Removed or released meanwhile: that look is of what was.
  if (looked.token !== domain.token) return looked.token === undefined ? undefined : looked
  await settle(deps, looked, checks, probed?.ok)
  return withFreshToken(deps, looked, await deps.claims.get(looked.host))
}

async function settle(deps: Deps, domain: Domain, checks: RecordChecks, served: boolean | undefined): Promise<void> {
  const claim = await deps.claims.get(domain.host)
  if (isHeldBy(claim, domain) && claim?.state !== 'RELEASED') {
    await moveClaim(deps, domain, { ...checks, ...(served === undefined ? {} : { served }) })
    return
  }
  if (checks.challenge.verdict !== 'FOUND') return
  if (claim && claim.state !== 'RELEASED' && !(await isGivenUp(deps, claim, domain.host))) return
  if (!(await takeClaim(deps, domain, checks.pointing.verdict === 'FOUND'))) return
  // Removed in between: nobody would look at it again.
  const now = await deps.domains.get(domain.scope, domain.id)
  if (now?.token !== domain.token) await releaseClaim(deps, domain)
}

/** Whether the holder of a host no longer proves it, now that another cloud does: then the host is released. */
async function isGivenUp(deps: Deps, { cloudId, domainId }: Claim, host: string): Promise<boolean> {
  const holder = await deps.domains.get(cloudId, domainId)
  if (!holder || holder.token === undefined) return true
  const checks = await checkRecords(deps.dns, host, wantedOf(deps, holder))
  if ((await moveClaim(deps, holder, { ...checks, rival: true })) !== 'RELEASED') return false
  await withFreshToken(deps, holder, await deps.claims.get(host))
  return true
}

/** What a domain's records must be. */
export const wantedOf = (deps: Pick<Deps, 'targetBase'>, { host, token = '', scope }: Domain) => ({
  challenge: challengeOf({ host, token }),
  target: deps.targetBase === undefined ? undefined : targetOf(deps.targetBase, scope),
})

/** The token of a host that was released proves nothing any more: whoever finds the old record finds nothing of use. */
async function withFreshToken(deps: Deps, domain: Domain, claim: Claim | undefined): Promise<Domain> {
  const isStale = (tokenSince: number) =>
    isHeldBy(claim, domain) && claim?.state === 'RELEASED' && claim.since >= tokenSince
  if (!isStale(domain.tokenSince)) return domain
  return deps.domains.update(domain.scope, domain.id, (current) => {
    if (current.token === undefined || !isStale(current.tokenSince)) return undefined
    const { challenge: _challenge, ...rest } = current
    // Later than the release, also in the same millisecond.
    const tokenSince = Math.max(deps.clock.now(), claim!.since + 1)
    return { next: { ...rest, token: randomSecret(), tokenSince }, events: [] }
  })
}
