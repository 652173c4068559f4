import { authorise, type Viewer } from '@isobar/auth'
import { limitExceeded, notFound, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { auditTold, commandEvent } from '../events/told.ts'
import type { DeleteAttributesInput, SetAttributesInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { attributesOf, deleteAttributesIn, MAX_ATTRIBUTES, setAttributesIn, writableScopes } from '../store/twin.ts'
import { attributeKeys, attributeValues } from './input.ts'
import { living } from './lifecycle.ts'

const scope = z.enum(writableScopes, "must be SHARED or SERVER: CLIENT is the device's own word")
const SetInput = z.object({ scope, attributes: attributeValues })
const DeleteInput = z.object({ scope, keys: attributeKeys })

/**
 * Sets attributes of a device. Shared ones are told to it at once if it is connected and listens; else it asks for them.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 * @throws LIMIT_EXCEEDED  they do not fit beside those that it has
 */
export async function setAttributes(deps: Deps, viewer: Viewer, input: SetAttributesInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const { scope, attributes } = parseInput(SetInput, input)
  const device = await livingDevice(deps, viewer.cloudId, input.deviceId)

  const at = deps.clock.now()
  const shared = Object.fromEntries([...attributes].map(([key, json]) => [key, JSON.parse(json) as unknown]))
  await deps.twins.change(viewer.cloudId, device.id, (twin) => {
    const { twin: next, fits } = setAttributesIn(twin, scope, attributes, at)
    if (!fits) throw limitExceeded(`A device keeps ${MAX_ATTRIBUTES} attributes of a scope, and 1 MiB of their values.`)
    return {
      next,
      events: [
        ...(scope === 'SHARED' ? [commandEvent(device, at, { kind: 'ATTRIBUTES_CHANGED', shared })] : []),
        auditTold(viewer, at, 'device.attributes-set', device, { scope, keys: [...attributes.keys()].join(', ') }),
      ],
    }
  })
  return device
}

/**
 * Deletes attributes of a device; it is told of shared ones as {@link setAttributes} says. Those that it does not have are
 * passed over.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 */
export async function deleteAttributes(deps: Deps, viewer: Viewer, input: DeleteAttributesInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const { scope, keys } = parseInput(DeleteInput, input)
  const device = await livingDevice(deps, viewer.cloudId, input.deviceId)

  const at = deps.clock.now()
  await deps.twins.change(viewer.cloudId, device.id, (twin) => {
    const deleted = keys.filter((key) => attributesOf(twin, scope).some((attribute) => attribute.key === key))
    if (deleted.length === 0) return undefined
    return {
      next: deleteAttributesIn(twin, scope, new Set(deleted)),
      events: [
        ...(scope === 'SHARED' ? [commandEvent(device, at, { kind: 'ATTRIBUTES_CHANGED', deleted })] : []),
        auditTold(viewer, at, 'device.attributes-deleted', device, { scope, keys: deleted.join(', ') }),
      ],
    }
  })
  return device
}

/** @throws NOT_FOUND the cloud has no such living device */
export async function livingDevice(deps: Deps, cloudId: string, deviceId: string): Promise<Device> {
  const device = await deps.devices.get(cloudId, deviceId)
  if (!device) throw notFound('device')
  return living(device)
}
