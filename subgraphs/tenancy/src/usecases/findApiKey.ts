import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { ApiKey } from '../store/apiKeys.ts'

/** An API key of the viewer's cloud; undefined when there is none, as for another cloud's key. */
export async function findApiKey(deps: Deps, viewer: Viewer, keyId: string): Promise<ApiKey | undefined> {
  authorise(viewer, 'keys:read')
  return deps.apiKeys.find(viewer.cloudId, keyId)
}
