import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Claim } from '../store/claimStore.ts'
import type { Domain } from '../store/domainStore.ts'

/** A domain with the claim of its host, whoever holds that. */
export interface ClaimedDomain {
  readonly domain: Domain
  readonly claim: Claim | undefined
}

export const withClaim = async (deps: Deps, domain: Domain): Promise<ClaimedDomain> => ({
  domain,
  claim: await deps.claims.get(domain.host),
})

/**
 * One domain of the viewer's cloud; undefined when there is none, or it was removed.
 * @throws FORBIDDEN  the viewer lacks `domains:read`
 */
export async function getDomain(deps: Deps, viewer: Viewer, id: string): Promise<ClaimedDomain | undefined> {
  authorise(viewer, 'domains:read')
  const domain = await deps.domains.get(viewer.cloudId, id)
  return domain?.token === undefined ? undefined : withClaim(deps, domain)
}

/**
 * The domains of the viewer's cloud, by host.
 * @throws FORBIDDEN  the viewer lacks `domains:read`
 */
export async function listDomains(deps: Deps, viewer: Viewer): Promise<ClaimedDomain[]> {
  authorise(viewer, 'domains:read')
  const domains = await deps.domains.list(viewer.cloudId)
  const sorted = domains.sort((left, right) => left.host.localeCompare(right.host))
  return Promise.all(sorted.map((domain) => withClaim(deps, domain)))
}
