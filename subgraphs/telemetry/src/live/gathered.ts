import type { TelemetryEvent } from '@isobar/schemas'
import type { MetricValue } from '@isobar/telemetry-model'

/** Points of one metric of one device, in columns, oldest first. */
export interface GatheredSeries {
  deviceId: string
  metric: string
  points: [ts: number, value: MetricValue][]
}

/** What gathers for a subscriber between two frames. */
export interface Gathered {
  /** Adds what just arrived; of one time the last arrived wins. */
  add(event: TelemetryEvent): void
  /** Adds a point from before; whatever is already there for its time is newer and stays. */
  addEarlier(deviceId: string, metric: string, ts: number, value: MetricValue): void
  /** All of it, and forgets it; undefined when there is nothing. */
  take(): GatheredSeries[] | undefined
}

/**
 * Gathers points of the selected metrics, at most `maxPoints`: beyond that what came first is dropped, `onDrop` is told,
 * and a slow subscriber sees the newest.
 */
export function createGathered(options: {
  metrics?: readonly string[] | null | undefined
  maxPoints: number
  onDrop(points: number): void
}): Gathered {
  const { maxPoints, onDrop } = options
  const selected = options.metrics ? new Set(options.metrics) : undefined
  let series = new Map<string, { deviceId: string; metric: string; points: Map<number, MetricValue> }>()
  let size = 0

  const pointsOf = (deviceId: string, metric: string): Map<number, MetricValue> => {
    const key = `${deviceId}/${metric}`
    let found = series.get(key)
    if (!found) series.set(key, (found = { deviceId, metric, points: new Map() }))
    return found.points
  }
  const makeRoom = () => {
    if (size <= maxPoints) return
    let dropped = 0
    for (const { points } of series.values()) {
      const surplus = Math.ceil(points.size / 2)
      for (const ts of [...points.keys()].slice(0, surplus)) points.delete(ts)
      dropped += surplus
    }
    size -= dropped
    onDrop(dropped)
  }
  const put = (deviceId: string, metric: string, ts: number, value: MetricValue, overwrite: boolean) => {
    const points = pointsOf(deviceId, metric)
    const isNew = !points.has(ts)
    if (!isNew && !overwrite) return
    points.set(ts, value)
    if (isNew) size += 1
  }

  return {
    add({ deviceId, points }) {
      for (const { ts, values } of points)
        for (const [metric, value] of Object.entries(values))
          if (!selected || selected.has(metric)) put(deviceId, metric, ts, value as MetricValue, true)
      makeRoom()
    },
    addEarlier(deviceId, metric, ts, value) {
      if (selected && !selected.has(metric)) return
      put(deviceId, metric, ts, value, false)
      makeRoom()
    },
    take() {
      if (size === 0) return undefined
      const taken = [...series.values()].map(({ deviceId, metric, points }) => ({
        deviceId,
        metric,
        points: [...points].sort(([left], [right]) => left - right),
      }))
      series = new Map()
      size = 0
      return taken
    },
  }
}
