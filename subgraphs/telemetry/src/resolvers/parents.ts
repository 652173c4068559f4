import type { KnownMetric } from '../store/telemetryStore.ts'
import type { Frame } from '../usecases/streamTelemetry.ts'
import type { Series } from '../usecases/readSeries.ts'

/** What the field resolvers of each type are given. */
export type CloudParent = { id: string }
export type DeviceParent = { id: string }
export type MetricParent = KnownMetric
export type LatestValueParent = KnownMetric
export type SeriesParent = Series
export type TelemetryFrameParent = Frame
