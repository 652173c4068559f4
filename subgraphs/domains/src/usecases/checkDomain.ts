import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { CheckDomainInput } from '../generated/resolvers.ts'
import { type ClaimedDomain, withClaim } from './getDomain.ts'
import { lookAtDomain } from './lookAtDomain.ts'

/**
 * Looks at a domain now, without waiting for the next time.
 * @throws FORBIDDEN  the viewer lacks `domains:write`
 * @throws NOT_FOUND  the viewer's cloud has no such domain
 */
export async function checkDomain(deps: Deps, viewer: Viewer, input: CheckDomainInput): Promise<ClaimedDomain> {
  authorise(viewer, 'domains:write')
  const domain = await lookAtDomain(deps, viewer.cloudId, input.domainId)
  if (!domain) throw notFound('domain')
  return withClaim(deps, domain)
}
