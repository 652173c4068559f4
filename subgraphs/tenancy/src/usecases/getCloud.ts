import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { Cloud } from '../store/clouds.ts'

/** The viewer's cloud. @throws NOT_FOUND another id than that of the viewer's cloud is asked for */
export async function getCloud(deps: Deps, viewer: Viewer, cloudId?: string): Promise<Cloud> {
  authorise(viewer, 'cloud:read')
  if (cloudId !== undefined && cloudId !== viewer.cloudId) throw notFound('cloud')
  return deps.clouds.get(viewer.cloudId)
}
