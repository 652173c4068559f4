import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RotateCredentialInput } from '../generated/resolvers.ts'
import { issueCredential, type IssuedCredential } from './credential.ts'
import { living } from './lifecycle.ts'

/**
 * Replaces a device's access token. The old one stops working at once: ingest closes sessions that used it within 5 s.
 * @throws FORBIDDEN  the viewer lacks `devices:credentials`
 * @throws NOT_FOUND  the viewer's cloud has no such living device
 */
export async function rotateCredential(
  deps: Deps,
  viewer: Viewer,
  input: RotateCredentialInput,
): Promise<IssuedCredential> {
  authorise(viewer, 'devices:credentials')

  const now = occasion(deps.clock, viewer)
  const { accessToken, credential } = issueCredential(deps.pepper)
  const device = await deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => ({ ...living(device), credential }),
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.credential-rotated', device, now),
      audited('device.credential-rotated', { viewer, at: now.at, after: device, before }),
    ],
  )
  return { device, accessToken }
}
