import type { Deps } from '../deps.ts'
import { deviceEvent } from '../events/emitted.ts'
import { differs } from '../store/connection.ts'
import type { Connection } from '../store/device.ts'

/**
 * The one way a stored connection changes: what `apply` makes of it is written if it is worth a write, with an event if the
 * device's status changed.
 * @throws NOT_FOUND  there is no such device
 */
export async function changeConnection(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  apply: (connection: Connection) => Connection,
): Promise<void> {
  const device = await deps.devices.change(
    cloudId,
    deviceId,
    (device) => {
      const connection = apply(device)
      return differs(device, connection) ? { ...device, ...connection } : undefined
    },
    (after, before) =>
      after.status === before.status ? [] : [deviceEvent('device.status-changed', after, { at: deps.clock.now() })],
  )
  deps.online.note(device)
}
