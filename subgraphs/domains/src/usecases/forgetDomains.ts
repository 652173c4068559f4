import type { Deps } from '../deps.ts'
import { releaseClaim } from './claims.ts'

/** Releases every host of a cloud that is to be erased. */
export async function forgetDomains(deps: Deps, scope: string): Promise<void> {
  for (const domain of await deps.domains.list(scope)) await releaseClaim(deps, domain)
}
