import { authorise, type Viewer } from '@isobar/auth'
import type { Page, PageRequest } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { ApiKey } from '../store/apiKeys.ts'

/** A page of the API keys of the viewer's cloud, newest first. @throws BAD_USER_INPUT names the argument */
export async function listApiKeys(
  deps: Deps,
  viewer: Viewer,
  request: PageRequest & { readonly includeRevoked?: boolean | null | undefined },
): Promise<Page<ApiKey>> {
  authorise(viewer, 'keys:read')
  return deps.apiKeys.page(viewer.cloudId, request, { includeRevoked: request.includeRevoked === true })
}
