import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { OtherCredential } from '../store/device.ts'

/** Names the access token among a device's credentials: there is one at most. */
export const TOKEN_ID = 'crd_token'

/**
 * What a device of the viewer's cloud may sign in with, the access token first; what has expired is left out.
 * @throws FORBIDDEN  the viewer lacks `devices:credentials`
 */
export async function listCredentials(deps: Deps, viewer: Viewer, deviceId: string): Promise<OtherCredential[]> {
  authorise(viewer, 'devices:credentials')
  const device = await deps.devices.get(viewer.cloudId, deviceId)
  if (!device) return []
  const { credential, credentials = [], createdAt } = device
  const now = deps.clock.now()
  return [
    ...(credential ? [{ ...credential, id: TOKEN_ID, kind: 'ACCESS_TOKEN' as const, createdAt }] : []),
    ...credentials.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now),
  ]
}
