import type { IncomingRecord } from '@isobar/kafka'
import type { PresenceEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { deviceEvent } from '../events/emitted.ts'
import { applyPresence, differs } from '../store/connection.ts'
import type { Connection } from '../store/device.ts'

/**
 * Brings a device's connection up to date with what ingest saw of it, in one write or none. Events that come late or
 * again change nothing.
 * @throws NOT_FOUND  there is no such device
 */
export async function recordPresence(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<PresenceEvent>[],
): Promise<void> {
  const device = await deps.devices.change(
    cloudId,
    deviceId,
    (device) => {
      const connection = records.reduce<Connection>((known, { value }) => applyPresence(known, value), device)
      return differs(device, connection) ? { ...device, ...connection } : undefined
    },
    (after, before) =>
      after.status === before.status ? [] : [deviceEvent('device.status-changed', after, { at: deps.clock.now() })],
  )
  deps.online.note(device)
}
