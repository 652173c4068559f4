import type { SeriesResolvers, TelemetryFrameResolvers } from '../generated/resolvers.ts'
import { rawSeries } from '../series/rawSeries.ts'

export const series: SeriesResolvers = {
  device: ({ deviceId }) => ({ id: deviceId }),
}

export const telemetryFrame: TelemetryFrameResolvers = {
  series: ({ series: gathered }) =>
    gathered.map(({ deviceId, metric, points }) => {
      const builder = rawSeries({ from: 0, to: 1, maxPoints: Infinity })
      for (const [ts, value] of points) builder.add(ts, value)
      return { deviceId, metric, intervalMs: null, ...builder.columns() }
    }),
}
