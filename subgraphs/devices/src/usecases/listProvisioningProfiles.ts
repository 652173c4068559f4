import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Profile } from '../store/profile.ts'

/**
 * The provisioning profiles of the viewer's cloud, newest first.
 * @throws FORBIDDEN  the viewer lacks `devices:provision`
 */
export async function listProvisioningProfiles(deps: Deps, viewer: Viewer): Promise<Profile[]> {
  authorise(viewer, 'devices:provision')
  return deps.profiles.list(viewer.cloudId)
}
