import { authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion } from '../events/emitted.ts'
import type { LocateDeviceInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { location } from './input.ts'
import { living } from './lifecycle.ts'

const Input = z.object({ location: location.nullable() })

/**
 * Sets or clears where a device stands. Ingest does not need to know.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  the place is missing or not on the globe
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 */
export async function locateDevice(deps: Deps, viewer: Viewer, input: LocateDeviceInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const { location } = parseInput(Input, input)

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => ({ ...living(device), location: location ?? undefined }),
    (device, before) => [
      deviceEvent('device.located', device, now),
      audited('device.located', { viewer, at: now.at, after: device, before }),
    ],
  )
}
