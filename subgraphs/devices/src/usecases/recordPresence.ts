import type { IncomingRecord } from '@isobar/kafka'
import type { PresenceEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { applyPresence } from '../store/connection.ts'
import type { Connection } from '../store/device.ts'
import { changeConnection } from './changeConnection.ts'
import { resendCommands } from './commands.ts'

/**
 * Brings a device's connection up to date with what ingest saw of it, in one write or none. Events that come late or
 * again change nothing. What waits for a device that has connected is sent.
 * @throws NOT_FOUND  there is no such device
 */
export async function recordPresence(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<PresenceEvent>[],
): Promise<void> {
  await changeConnection(deps, cloudId, deviceId, (connection) =>
    records.reduce<Connection>((known, { value }) => applyPresence(known, value), connection),
  )
  if (records.some(({ value }) => value.state === 'CONNECTED')) await resendCommands(deps, cloudId, deviceId)
}
