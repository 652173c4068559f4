import type { Deps } from '../deps.ts'
import { closeInstance } from '../store/connection.ts'
import { changeConnection } from './changeConnection.ts'

/** Closes the sessions that a process of ingest held, so that no device stays ONLINE when it is gone. */
export async function closeSessionsOf(deps: Deps, instance: string): Promise<void> {
  for (const { cloudId, deviceId } of deps.online.heldBy(instance))
    await changeConnection(deps, cloudId, deviceId, (connection) => closeInstance(connection, instance))
}
