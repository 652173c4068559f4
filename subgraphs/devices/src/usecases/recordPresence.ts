import type { IncomingRecord } from '@isobar/kafka'
import type { PresenceEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { applyPresence } from '../store/connection.ts'
import type { Connection } from '../store/device.ts'
import { changeConnection } from './changeConnection.ts'

/**
 * Brings a device's connection up to date with what ingest saw of it, in one write or none. Events that come late or
 * again change nothing.
 * @throws NOT_FOUND  there is no such device
 */
export function recordPresence(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<PresenceEvent>[],
): Promise<void> {
  return changeConnection(deps, cloudId, deviceId, (connection) =>
    records.reduce<Connection>((known, { value }) => applyPresence(known, value), connection),
  )
}
