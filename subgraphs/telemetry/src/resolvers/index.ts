import type { Resolvers } from '../generated/resolvers.ts'
import { cloud } from './cloud.ts'
import { device } from './device.ts'
import { latestValue, metric } from './metric.ts'
import { query } from './query.ts'
import { series, telemetryFrame } from './series.ts'
import { subscription } from './subscription.ts'

export const resolvers: Resolvers = {
  Query: query,
  Subscription: subscription,
  Cloud: cloud,
  Device: device,
  Metric: metric,
  LatestValue: latestValue,
  Series: series,
  TelemetryFrame: telemetryFrame,
}
