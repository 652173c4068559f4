import type { Deps } from '../deps.ts'
import { closeSilent } from '../store/connection.ts'
import { changeConnection } from './changeConnection.ts'

/** Ingest repeats SEEN for an open session every minute; one that misses two was lost with its ingest. */
export const SILENT_AFTER_MS = 150_000

/** Closes the sessions that were silent for too long, so that no device stays ONLINE when its ingest crashed. */
export async function closeSilentSessions(deps: Deps): Promise<void> {
  const silentBefore = deps.clock.now() - SILENT_AFTER_MS
  for (const { cloudId, deviceId } of deps.online.silentSince(silentBefore))
    await changeConnection(deps, cloudId, deviceId, (connection) => closeSilent(connection, silentBefore))
}
