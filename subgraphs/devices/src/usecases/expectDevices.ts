import { authorise, type CloudViewer, type Viewer } from '@isobar/auth'
import { conflict, parseInput, provisionedDeviceId } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { ExpectDevicesInput } from '../generated/resolvers.ts'
import { neverSeen } from '../store/connection.ts'
import type { Device, DeviceFields } from '../store/device.ts'
import { deviceName } from './input.ts'
import { livingProfile } from './profileInput.ts'
import { provisioningRoom } from './provisioningRoom.ts'

const MAX_NAMES = 100
const Input = z.object({
  names: z.array(deviceName).min(1, 'must name at least one').max(MAX_NAMES, `must name at most ${MAX_NAMES}`),
})

/**
 * Registers devices under the names that they will ask by. One that is there already may ask anew, as after a change of its
 * board: the credential that it asked for, and its token, end at once.
 * @throws FORBIDDEN       the viewer lacks `devices:provision`
 * @throws BAD_USER_INPUT  the names break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such profile
 * @throws LIMIT_EXCEEDED  the cloud or the profile has as many devices as it may have; those before are expected
 * @throws CONFLICT        a device of such a name was deleted: it can be restored
 */
export async function expectDevices(deps: Deps, viewer: Viewer, input: ExpectDevicesInput): Promise<Device[]> {
  authorise(viewer, 'devices:provision')
  const names = [...new Set(parseInput(Input, input).names)]
  const { cloudId } = viewer
  const profile = livingProfile(await deps.profiles.get(cloudId, input.profileId))

  const takeRoom = provisioningRoom(deps, profile)
  const devices: Device[] = []
  for (const name of names) {
    const known = await deps.devices.get(cloudId, provisionedDeviceId(cloudId, profile.id, name))
    if (!known) await takeRoom()
    devices.push(known ? await expectAgain(deps, viewer, known) : await expectNew(deps, viewer, profile.id, name))
  }
  return devices
}

function expectNew(deps: Deps, viewer: CloudViewer, profileId: string, name: string): Promise<Device> {
  const now = occasion(deps.clock, viewer)
  const provisioning = { profileId, name }
  return deps.devices.create(
    viewer.cloudId,
    provisionedDeviceId(viewer.cloudId, profileId, name),
    { name, archetype: 'INTERNAL', provisioning, createdAt: now.at, ...neverSeen },
    (device) => [
      registryEvent(device, now),
      deviceEvent('device.registered', device, now),
      audited('device.registered', { viewer, at: now.at, after: device }),
    ],
  )
}

function expectAgain(deps: Deps, viewer: CloudViewer, { id }: Device): Promise<Device> {
  const now = occasion(deps.clock, viewer)
  return deps.devices.change(viewer.cloudId, id, withoutProvisioned, (device, before) => [
    registryEvent(device, now),
    deviceEvent('device.credential-removed', device, now),
    audited('device.credential-removed', { viewer, at: now.at, after: device, before }),
  ])
}

function withoutProvisioned(device: Device): DeviceFields | undefined {
  const { provisioning, credential, credentials = [], deletedAt, name } = device
  if (deletedAt !== undefined) throw conflict(`The device ${name} was deleted. Restore it first.`)
  if (!provisioning || (!provisioning.hash && !credential)) return undefined
  const kept = credentials.filter(({ hash }) => hash !== provisioning.hash)
  const { profileId, name: askedBy } = provisioning
  return {
    ...device,
    credential: undefined,
    credentials: kept.length > 0 ? kept : undefined,
    provisioning: { profileId, name: askedBy },
  }
}
