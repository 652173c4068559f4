import type { DeviceResolvers } from '../generated/resolvers.ts'
import { readMetrics } from '../usecases/readMetrics.ts'
import { readReporting } from '../usecases/readReporting.ts'
import { readSeries } from '../usecases/readSeries.ts'

/** Answers any device's stub: what is read starts with the viewer's cloud, so a stranger's device has nothing to show. */
export const device: DeviceResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  latest: ({ id }, { metrics }, { viewer, deps }) => readMetrics(deps, viewer, id, metrics),
  reporting: ({ id }, _, { viewer, deps }) => readReporting(deps, viewer, id),
  metrics: ({ id }, _, { viewer, deps }) => readMetrics(deps, viewer, id),
  series: async ({ id }, { metric, ...request }, { viewer, deps }) =>
    (await readSeries(deps, viewer, { ...request, sources: [{ deviceId: id, metric }] }))[0]!,
}
