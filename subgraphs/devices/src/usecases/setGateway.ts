import { authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { SetGatewayInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { gatewayRights } from './input.ts'
import { living } from './lifecycle.ts'

const Input = z.object({ gateway: gatewayRights.nullish() })
const DEFAULT_CHILDREN = 1_000

/**
 * Lets a device speak for devices behind it, or no longer; those that it has stay.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 */
export async function setGateway(deps: Deps, viewer: Viewer, input: SetGatewayInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const { gateway: rights } = parseInput(Input, input)
  const gateway = rights
    ? { mayCreate: rights.mayCreate ?? true, maxChildren: rights.maxChildren ?? DEFAULT_CHILDREN }
    : undefined

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => ({ ...living(device), gateway }),
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.gateway-set', device, now),
      audited('device.gateway-set', { viewer, at: now.at, after: device, before }),
    ],
  )
}
