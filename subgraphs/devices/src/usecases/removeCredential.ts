import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RemoveCredentialInput } from '../generated/resolvers.ts'
import type { Device, DeviceFields } from '../store/device.ts'
import { TOKEN_ID } from './listCredentials.ts'
import { living } from './lifecycle.ts'

/**
 * Takes a credential of a device away: ingest closes the sessions that used it within 5 s.
 * @throws FORBIDDEN  the viewer lacks `devices:credentials`
 * @throws NOT_FOUND  the viewer's cloud has no such living device, or that no such credential
 */
export async function removeCredential(deps: Deps, viewer: Viewer, input: RemoveCredentialInput): Promise<Device> {
  authorise(viewer, 'devices:credentials')

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => without(living(device), input.credentialId),
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.credential-removed', device, now),
      audited('device.credential-removed', { viewer, at: now.at, after: device, before }),
    ],
  )
}

function without(device: Device, credentialId: string): DeviceFields {
  if (credentialId === TOKEN_ID && device.credential) return { ...device, credential: undefined }
  const kept = device.credentials?.filter(({ id }) => id !== credentialId) ?? []
  if (kept.length === (device.credentials?.length ?? 0)) throw notFound('credential')
  return { ...device, credentials: kept.length > 0 ? kept : undefined }
}
