import { authorise, type Viewer } from '@isobar/auth'
import type { Page, PageRequest } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { ShareToken } from '../store/shareTokens.ts'

/** A page of the share tokens of the viewer's cloud, newest first. @throws BAD_USER_INPUT names the argument */
export async function listShareTokens(
  deps: Deps,
  viewer: Viewer,
  request: PageRequest & { readonly includeRevoked?: boolean | null | undefined },
): Promise<Page<ShareToken>> {
  authorise(viewer, 'shares:read')
  return deps.shareTokens.page(viewer.cloudId, request, { includeRevoked: request.includeRevoked === true })
}
