import { authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RenameDeviceInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { deviceName } from './input.ts'
import { living } from './lifecycle.ts'

const Input = z.object({ name: deviceName })

/**
 * Renames a device.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  the name breaks a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 */
export async function renameDevice(deps: Deps, viewer: Viewer, input: RenameDeviceInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const { name } = parseInput(Input, input)

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => (living(device).name === name ? undefined : { ...device, name }),
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.renamed', device, now),
      audited('device.renamed', { viewer, at: now.at, after: device, before }),
    ],
  )
}
