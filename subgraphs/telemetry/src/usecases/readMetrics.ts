import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { KnownMetric } from '../store/telemetryStore.ts'

/**
 * What a device has sent so far, by name, each metric with its latest value; only the named ones when names are given.
 * @throws FORBIDDEN the viewer lacks `telemetry:read`
 */
export async function readMetrics(
  deps: Deps,
  viewer: Viewer,
  deviceId: string,
  names?: readonly string[] | null,
): Promise<KnownMetric[]> {
  authorise(viewer, 'telemetry:read')
  const metrics = await deps.store.metrics(viewer.cloudId, deviceId)
  return names ? metrics.filter(({ name }) => names.includes(name)) : metrics
}
