import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { KnownReporting } from '../store/telemetryStore.ts'

/** Whether a device reports now, and what that is judged by. */
export interface Reporting extends Partial<KnownReporting> {
  readonly state: 'NEVER' | 'REPORTING' | 'SILENT'
}

/**
 * Whether a device sends telemetry as often as it used to, whatever its connections are.
 * @throws FORBIDDEN  the viewer lacks `telemetry:read`
 */
export async function readReporting(deps: Deps, viewer: Viewer, deviceId: string): Promise<Reporting> {
  authorise(viewer, 'telemetry:read')
  const known = await deps.store.reporting(viewer.cloudId, deviceId)
  if (!known) return { state: 'NEVER' }
  return { state: deps.clock.now() < known.silentAfter ? 'REPORTING' : 'SILENT', ...known }
}
