import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { domainChanged } from '../events/emitted.ts'
import type { RemoveDomainInput } from '../generated/resolvers.ts'
import { releaseClaim } from './claims.ts'

/**
 * Removes a domain: its host is served no more within 5 s, and free for whoever proves it. Its token is forgotten.
 * @throws FORBIDDEN  the viewer lacks `domains:write`
 * @throws NOT_FOUND  the viewer's cloud has no such domain
 */
export async function removeDomain(deps: Deps, viewer: Viewer, input: RemoveDomainInput): Promise<string> {
  authorise(viewer, 'domains:write')
  const { cloudId } = viewer
  const { domainId } = input
  const at = deps.clock.now()
  const domain = await deps.domains.update(cloudId, domainId, (before) => {
    if (before.token === undefined) throw notFound('domain')
    const { token: _token, challenge: _challenge, pointing: _pointing, ...rest } = before
    const after = { ...rest, removedAt: at }
    const who = { actorId: actorOf(viewer), audit: auditActor(viewer, cloudId) }
    return {
      next: after,
      events: domainChanged({ type: 'domain.removed', at, cloudId, domainId, ...who, after, before }),
    }
  })
  // If this process ends here, the domain's next look releases the host.
  await releaseClaim(deps, domain)
  return domain.id
}
