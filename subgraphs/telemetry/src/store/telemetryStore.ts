import type { IncomingRecord } from '@isobar/kafka'
import { tellOutages, type Mongo } from '@isobar/mongo'
import type { TelemetryEvent } from '@isobar/schemas'
import type { MetricValue } from '@isobar/telemetry-model'
import DataLoader from 'dataloader'
import { createCatalogue } from './catalogue.ts'
import { foldWrites, type Upsert } from './foldWrites.ts'
import { silentAfter, expectedEveryMs, type Rhythm } from './rhythm.ts'
import { createRhythms } from './rhythms.ts'
import { createWindowSizes } from './windowSizes.ts'
import {
  collections,
  decodeName,
  decodeValue,
  deviceDocumentId,
  encodeName,
  WINDOW_MS,
  usageId,
  windowId,
  windowOf,
  type DeviceDocument,
  type WindowDocument,
} from './layout.ts'

/** What is known of a metric; times in ms. */
export interface KnownMetric {
  name: string
  firstAt: number
  lastAt: number
  latest: MetricValue
  sentNumbers: boolean
  sentOthers: boolean
}

/** When a device last sent, and until when it counts as reporting; times in ms. */
export interface KnownReporting {
  readonly lastAt: number
  /** What is expected of it; undefined until that is known. */
  readonly everyMs: number | undefined
  readonly silentAfter: number
}

/** Takes the points of one metric, oldest first. */
export interface PointSink {
  add(ts: number, value: MetricValue): void
}

/** The stored telemetry of all clouds; every read takes the cloud. */
export interface TelemetryStore {
  /**
   * Stores records; resolves when that is durable. Storing them again changes nothing.
   * @throws PermanentError a record holds values for a window that is full; nothing was written
   */
  write(records: readonly IncomingRecord<TelemetryEvent>[]): Promise<void>
  /** Reads a device's points of `[from, to)` into the sink of each metric, oldest first. */
  read(
    cloudId: string,
    deviceId: string,
    range: { from: number; to: number },
    sinks: ReadonlyMap<string, PointSink>,
  ): Promise<void>
  /** How many values of a cloud were stored in the UTC day of `at`. A replay counts again. */
  pointsOfDay(cloudId: string, at: number): Promise<number>
  /** The device's metrics by name; none for a device that never sent. Look-ups of one tick become one read. */
  metrics(cloudId: string, deviceId: string): Promise<KnownMetric[]>
  /** When it last sent; undefined for a device that never did. Look-ups of one tick become one read. */
  reporting(cloudId: string, deviceId: string): Promise<KnownReporting | undefined>
}

interface CountWrite {
  updateOne: { filter: { _id: string }; update: { $inc: { points: number } }; upsert: true }
}

/** Windows fetched at once: a day. */
const CHUNK = 86_400_000 / WINDOW_MS

/** Opens the collections of telemetry. */
export function telemetryStore(mongo: Mongo): TelemetryStore {
  const windows = mongo.raw(collections.windows, 'telemetry-store')
  const devices = mongo.raw(collections.devices, 'telemetry-store')
  const usage = mongo.raw(collections.usage, 'telemetry-store')
  const catalogue = createCatalogue()
  const rhythms = createRhythms()
  const sizes = createWindowSizes()

  const findDevices = async (ids: readonly string[]): Promise<Map<string, DeviceDocument>> => {
    const found = await devices.find({ _id: { $in: ids as never[] } }).toArray()
    return new Map((found as unknown as DeviceDocument[]).map((document) => [document._id, document]))
  }
  const deviceDocuments = new DataLoader<string, DeviceDocument | undefined>(
    async (ids) => {
      const found = await findDevices([...new Set(ids)])
      return ids.map((id) => found.get(id))
    },
    { cache: false, maxBatchSize: 1_000 },
  )

  const loadCatalogue = async (records: readonly IncomingRecord<TelemetryEvent>[]) => {
    const missing = catalogue.missing(records.map(({ value }) => deviceDocumentId(value.cloudId, value.deviceId)))
    if (missing.length === 0) return
    const found = await findDevices(missing)
    for (const id of missing) {
      const document = found.get(id)
      catalogue.load(id, Object.keys(document?.l ?? {}).map(decodeName))
      rhythms.load(id, document && rhythmOf(document))
    }
  }
  const findWindows = async (ids: readonly string[]): Promise<Map<string, WindowDocument>> => {
    const found = await windows.find({ _id: { $in: ids as never[] } }).toArray()
    return new Map((found as unknown as WindowDocument[]).map((document) => [document._id, document]))
  }
  const countWindows = async (records: readonly IncomingRecord<TelemetryEvent>[]) => {
    const touched = records.flatMap(({ value: { cloudId, deviceId, points } }) =>
      points.map(({ ts }) => windowId(cloudId, deviceId, windowOf(ts))),
    )
    const uncounted = sizes.uncounted(new Set(touched))
    for (let from = 0; from < uncounted.length; from += CHUNK) {
      const ids = uncounted.slice(from, from + CHUNK)
      const found = await findWindows(ids)
      for (const id of ids) sizes.count(id, found.get(id))
    }
  }
  const bulk = async (collection: typeof windows, writes: readonly (Upsert | CountWrite)[]) => {
    if (writes.length) await collection.bulkWrite(writes as never, { ordered: false })
  }

  return tellOutages<TelemetryStore>({
    async write(records) {
      await loadCatalogue(records)
      await countWindows(records)
      const batch = sizes.batch()
      const writes = foldWrites(records, { admits: catalogue.admits, fits: batch.add, heard: rhythms.heard })
      await bulk(windows, writes.windows)
      batch.keep()
      await bulk(devices, writes.devices)
      await bulk(usage, countPoints(records, Date.now()))
    },

    async read(cloudId, deviceId, { from, to }, sinks) {
      const wanted = [...sinks].map(([metric, sink]) => [encodeName(metric), sink] as const)
      const end = windowOf(to - 1)
      for (let first = windowOf(from); first <= end; first += CHUNK) {
        const numbers = Array.from({ length: Math.min(CHUNK, end - first + 1) }, (_, index) => first + index)
        const ids = numbers.map((number) => windowId(cloudId, deviceId, number))
        const found = await findWindows(ids)
        for (const [index, id] of ids.entries()) {
          const document = found.get(id)
          if (document) drain(document, numbers[index]! * WINDOW_MS, from, to, wanted)
        }
      }
    },

    async pointsOfDay(cloudId, at) {
      const day = await usage.findOne({ _id: usageId(cloudId, at) as never })
      return (day as { points?: number } | null)?.points ?? 0
    },

    async metrics(cloudId, deviceId) {
      const document = await deviceDocuments.load(deviceDocumentId(cloudId, deviceId))
      return Object.entries(document?.l ?? {})
        .map(([name, latest]) => ({
          name: decodeName(name),
          firstAt: document?.f?.[name] ?? latest.t,
          lastAt: latest.t,
          latest: decodeValue(latest.v),
          sentNumbers: document?.n?.[name] ?? false,
          sentOthers: document?.o?.[name] ?? false,
        }))
        .sort((left, right) => (left.name < right.name ? -1 : 1))
    },

    async reporting(cloudId, deviceId) {
      const document = await deviceDocuments.load(deviceDocumentId(cloudId, deviceId))
      const rhythm = document && rhythmOf(document)
      return rhythm && { lastAt: rhythm.lastAt, everyMs: expectedEveryMs(rhythm), silentAfter: silentAfter(rhythm) }
    },
  })
}

/** Of a document that was written before arrivals were noted, the time of its latest value. */
function rhythmOf({ r, g = [], l = {} }: DeviceDocument): Rhythm | undefined {
  if (r !== undefined) return { lastAt: r, gaps: g }
  const times = Object.values(l).map(({ t }) => t)
  return times.length > 0 ? { lastAt: Math.max(...times), gaps: [] } : undefined
}

/** One write per cloud that adds what a batch stores to its count of the day. */
function countPoints(records: readonly IncomingRecord<TelemetryEvent>[], now: number): CountWrite[] {
  const counts = new Map<string, number>()
  for (const { value } of records) {
    const points = value.points.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
    counts.set(value.cloudId, (counts.get(value.cloudId) ?? 0) + points)
  }
  return [...counts].map(([cloudId, points]) => ({
    updateOne: { filter: { _id: usageId(cloudId, now) }, update: { $inc: { points } }, upsert: true },
  }))
}

function drain(
  { p }: WindowDocument,
  start: number,
  from: number,
  to: number,
  wanted: readonly (readonly [string, PointSink])[],
): void {
  const times = Object.keys(p)
    .map((offset) => [start + Number.parseInt(offset, 36), p[offset]!] as const)
    .sort(([left], [right]) => left - right)
  for (const [ts, values] of times) {
    if (ts < from || ts >= to) continue
    for (const [name, sink] of wanted) {
      const stored = Object.hasOwn(values, name) ? values[name] : undefined
      if (stored !== undefined) sink.add(ts, decodeValue(stored))
    }
  }
}
