import type { Clock } from '@isobar/kit'
import type { LiveTelemetry } from './live/liveTelemetry.ts'
import type { TelemetryStore } from './store/telemetryStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly store: TelemetryStore
  readonly live: LiveTelemetry
  readonly clock: Clock
  /** How far the store trails Kafka, in ms. */
  readonly storeLagMs: () => number
}
