import type { Deps } from '../deps.ts'
import { deviceEvent } from '../events/emitted.ts'
import { closeSilent, differs } from '../store/connection.ts'

/** Ingest repeats SEEN for an open session every minute; one that misses two and a half was lost with its ingest. */
export const SILENT_AFTER_MS = 150_000

/** Closes the sessions that were silent for too long, so that no device stays ONLINE when its ingest crashed. */
export async function closeSilentSessions(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  for (const { cloudId, deviceId } of deps.online.silentSince(now - SILENT_AFTER_MS)) {
    const device = await deps.devices.change(
      cloudId,
      deviceId,
      (device) => {
        const connection = closeSilent(device, now - SILENT_AFTER_MS)
        return differs(device, connection) ? { ...device, ...connection } : undefined
      },
      (after, before) =>
        after.status === before.status ? [] : [deviceEvent('device.status-changed', after, { at: now })],
    )
    deps.online.note(device)
  }
}
