import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { notFound, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { domainChanged } from '../events/emitted.ts'
import type { SetDomainBrandingInput } from '../generated/resolvers.ts'
import { isHeldBy, moveClaim } from './claims.ts'
import { type ClaimedDomain, withClaim } from './getDomain.ts'

const UNKNOWN = { verdict: 'UNKNOWN' as const, found: [] }

const Input = z.object({
  domainId: z.string(),
  title: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(64, 'must be at most 64 characters')
    .regex(/^\P{Cc}*$/u, 'must not contain control characters'),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour as #0f766e')
    .transform((colour) => colour.toLowerCase())
    .nullish(),
})

/**
 * Sets how the pages on a domain look; those that are served show it within seconds.
 * @throws FORBIDDEN       the viewer lacks `domains:write`
 * @throws NOT_FOUND       the viewer's cloud has no such domain
 * @throws BAD_USER_INPUT  title or accent break a rule
 */
export async function setDomainBranding(
  deps: Deps,
  viewer: Viewer,
  input: SetDomainBrandingInput,
): Promise<ClaimedDomain> {
  authorise(viewer, 'domains:write')
  const { domainId, title, accent } = parseInput(Input, input)
  const { cloudId } = viewer
  const at = deps.clock.now()
  const domain = await deps.domains.update(cloudId, domainId, (before) => {
    if (before.token === undefined) throw notFound('domain')
    const after = { ...before, branding: { title, ...(accent ? { accent } : {}) } }
    const who = { actorId: actorOf(viewer), audit: auditActor(viewer, cloudId) }
    return {
      next: after,
      events: domainChanged({ type: 'domain.branded', at, cloudId, domainId, ...who, after, before }),
    }
  })
  // The claim is told at once; if this process ends here, by the next look.
  if (isHeldBy(await deps.claims.get(domain.host), domain)) {
    await moveClaim(deps, domain, { challenge: UNKNOWN, pointing: UNKNOWN })
  }
  return withClaim(deps, domain)
}
