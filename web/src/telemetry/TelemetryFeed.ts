import { RingSeries } from '@isobar/ui-elements'
import { seriesKey, type FeedSource, type LatestPoint, type SeriesPoints, type TelemetryApi } from './telemetryApi.ts'

/** What may be on its way to the store while history is read from it; points that come twice count once. */
const OVERLAP_MS = 15_000
/** The API answers `since` for the last 15 minutes; what is older is read as history again. */
const MAX_GAP_MS = 14 * 60_000
const HISTORY_POINTS = 1_000
/** Live points of a long window are thinned to what a chart can show, so that they do not push its history out. */
const POINTS_PER_WINDOW = 4_000
const CAPACITY = POINTS_PER_WINDOW * 2

export interface FeedStatus {
  /** History and latest values are there. */
  readonly loaded: boolean
  readonly error: unknown
  /** How far the store trails, when a gap may be left. */
  readonly behindMs: number | null
}

/**
 * All telemetry of one page: history by one query per window, then one subscription for everything. Both run into the same
 * ring buffers, which keep each time once, so what a query and the subscription both bring appears once; the subscription
 * begins before the query's end, so nothing falls in between. After a broken connection it goes on from the last time seen.
 */
export class TelemetryFeed {
  readonly #sources: readonly FeedSource[]
  readonly #api: TelemetryApi
  readonly #rings = new Map<string, Map<number, RingSeries>>()
  readonly #latest = new Map<string, LatestPoint>()
  readonly #listeners = new Set<() => void>()
  #status: FeedStatus = { loaded: false, error: undefined, behindMs: null }
  #since = 0
  #lastSeenAt = 0
  #generation = 0

  constructor(sources: readonly FeedSource[], api: TelemetryApi) {
    this.#sources = sources
    this.#api = api
    for (const source of sources) {
      const windows = this.#windowsOf(seriesKey(source))
      if (source.windowMs === undefined) continue
      if (!windows.has(source.windowMs)) {
        windows.set(source.windowMs, new RingSeries({ capacity: CAPACITY, windowMs: source.windowMs }))
      }
    }
  }

  readonly status = (): FeedStatus => this.#status
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The points of a source's window; empty until they came. */
  ring(source: FeedSource): RingSeries {
    const ring = this.#rings.get(seriesKey(source))?.get(source.windowMs ?? 0)
    if (!ring) throw new Error(`The feed was not asked for ${source.metric}.`)
    return ring
  }

  /** The newest value of any type that came so far. */
  latest(deviceId: string, metric: string): LatestPoint | undefined {
    return this.#latest.get(seriesKey({ deviceId, metric }))
  }

  /** Reads history, then follows. Returns how to stop; it can be started again and goes on where it stopped. */
  start(): () => void {
    if (this.#sources.length === 0) {
      this.#change({ loaded: true })
      return () => {}
    }
    const generation = ++this.#generation
    const now = this.#api.now()
    const resumes = this.#status.loaded && now - this.#lastSeenAt < MAX_GAP_MS
    this.#since = resumes ? this.#resumeFrom(now) : now - OVERLAP_MS
    if (!resumes) void this.#load(now, generation)
    const stop = this.#api.live(
      this.#sources,
      () => this.#subscribeFrom(generation),
      (frame) => {
        if (generation !== this.#generation) return
        if (frame.behindMs !== null || this.#status.behindMs !== null) this.#change({ behindMs: frame.behindMs })
        this.#add(frame.series, 'live')
      },
      (error) => generation === this.#generation && this.#change({ error }),
    )
    return () => {
      this.#generation++
      stop()
    }
  }

  /** Reads everything again after a failure. */
  retry(): void {
    this.#change({ error: undefined })
    void this.#load(this.#api.now(), this.#generation)
  }

  /** Where the subscription begins: asked at the first connection and at each later one. */
  #subscribeFrom(generation: number): number {
    const now = this.#api.now()
    if (this.#lastSeenAt === 0) return Math.max(this.#since, now - MAX_GAP_MS)
    const from = this.#resumeFrom(now)
    if (from > now - MAX_GAP_MS) return from
    void this.#load(now, generation)
    return now - OVERLAP_MS
  }

  #resumeFrom(now: number): number {
    return Math.max(0, Math.min(this.#lastSeenAt || this.#since, now) - OVERLAP_MS)
  }

  async #load(now: number, generation: number): Promise<void> {
    const windows = Map.groupBy(
      this.#sources.filter(({ windowMs }) => windowMs !== undefined),
      ({ windowMs }) => windowMs!,
    )
    const history = [...windows].map(async ([windowMs, sources]) => {
      const series = await this.#api.history(distinct(sources), now - windowMs, now, HISTORY_POINTS)
      if (generation === this.#generation) this.#add(series, windowMs)
    })
    const latest = this.#loadLatest(generation)
    try {
      await Promise.all([...history, latest])
      if (generation === this.#generation) this.#change({ loaded: true })
    } catch (error) {
      if (generation === this.#generation) this.#change({ loaded: true, error })
    }
  }

  async #loadLatest(generation: number): Promise<void> {
    const wanted = Map.groupBy(
      this.#sources.filter(({ latest }) => latest),
      ({ deviceId }) => deviceId,
    )
    await Promise.all(
      [...wanted].map(async ([deviceId, sources]) => {
        const values = await this.#api.latest(deviceId, [...new Set(sources.map(({ metric }) => metric))])
        if (generation !== this.#generation) return
        for (const { metric, timestamp, value } of values) this.#keepLatest({ deviceId, metric }, timestamp, value)
      }),
    )
  }

  /** @param to the window whose history this is, or all windows for live points */
  #add(series: readonly SeriesPoints[], to: number | 'live'): void {
    for (const { deviceId, metric, numbers, values } of series) {
      const at = { deviceId, metric }
      for (const points of [numbers, values]) {
        const last = points ? points.timestamps.length - 1 : -1
        if (last < 0) continue
        this.#keepLatest(at, points!.timestamps[last]!, points!.values[last])
        if (to === 'live') this.#lastSeenAt = Math.max(this.#lastSeenAt, points!.timestamps[last]!)
      }
      if (!numbers) continue
      for (const [windowMs, ring] of this.#rings.get(seriesKey(at)) ?? []) {
        if (to === 'live') appendThinned(ring, numbers, windowMs / POINTS_PER_WINDOW)
        else if (to === windowMs) ring.append(numbers.timestamps, numbers.values)
      }
    }
    this.#tell()
  }

  #keepLatest(source: { deviceId: string; metric: string }, at: number, value: unknown): void {
    const key = seriesKey(source)
    const known = this.#latest.get(key)
    if (value === null || value === undefined || (known && known.at > at)) return
    this.#latest.set(key, { at, value })
  }

  #windowsOf(key: string): Map<number, RingSeries> {
    let windows = this.#rings.get(key)
    if (!windows) this.#rings.set(key, (windows = new Map()))
    return windows
  }

  #change(next: Partial<FeedStatus>): void {
    this.#status = { ...this.#status, ...next }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function appendThinned(ring: RingSeries, points: NonNullable<SeriesPoints['numbers']>, stepMs: number): void {
  const last = ring.last?.at ?? -Infinity
  let kept = last
  const timestamps: number[] = []
  const values: (number | null)[] = []
  for (let index = 0; index < points.timestamps.length; index++) {
    const at = points.timestamps[index]!
    // Late points fill what a gap left; only the stream at the end is thinned.
    if (at > last && at - kept < stepMs) continue
    kept = Math.max(kept, at)
    timestamps.push(at)
    values.push(points.values[index] ?? null)
  }
  ring.append(timestamps, values)
}

const distinct = (sources: readonly FeedSource[]): FeedSource[] => [
  ...new Map(sources.map((source) => [seriesKey(source), source])).values(),
]
