import type { IncomingRecord } from '@isobar/kafka'
import type { TelemetryEvent } from '@isobar/schemas'
import type { MetricValue } from '@isobar/telemetry-model'
import {
  deviceDocumentId,
  encodeName,
  encodeValue,
  pointField,
  windowId,
  windowOf,
  type StoredValue,
} from './layout.ts'
import type { Rhythm } from './rhythm.ts'

/** One write of a bulk: creates the document when there is none. */
export interface Upsert {
  updateOne: { filter: { _id: string }; update: Record<string, Record<string, unknown>>; upsert: true }
}

/** The most fields that one write sets: a larger fold becomes several, which the database takes one by one. */
const MAX_FIELDS = 2_000

/** The writes that store a batch: one per window, or a few for a large one, and one per device. */
export interface FoldedWrites {
  windows: Upsert[]
  devices: Upsert[]
}

interface Latest {
  t: number
  s: number
  v: StoredValue
}
interface DeviceFold {
  latest: Map<string, Latest>
  first: Map<string, number>
  numbers: Set<string>
  others: Set<string>
  rhythm: Rhythm | undefined
}

/** Decides whether a device may have one more metric in its catalogue; see {@link createCatalogue}. */
export type Admits = (documentId: string, metric: string) => boolean

/** Takes note that a device's message arrived; see {@link createRhythms}. */
export type Heard = (documentId: string, receivedAt: number) => Rhythm

/** Takes note that a value goes into a window. @throws PermanentError the window is full */
export type Fits = (windowId: string, field: string, value: StoredValue) => void

/**
 * Folds records into one write per window and one per device. All that a write does is idempotent and, for one
 * partition's records in their order, lets the last in Kafka order win: a replay changes nothing.
 */
export function foldWrites(
  records: readonly IncomingRecord<TelemetryEvent>[],
  { admits, fits, heard }: { admits: Admits; fits: Fits; heard: Heard },
): FoldedWrites {
  const windows = new Map<string, Record<string, StoredValue>>()
  const devices = new Map<string, DeviceFold>()
  for (const { value: event, offset } of records) {
    const documentId = deviceDocumentId(event.cloudId, event.deviceId)
    const device = entry(devices, documentId, emptyFold)
    device.rhythm = heard(documentId, event.receivedAt)
    for (const { ts, values } of event.points) {
      const id = windowId(event.cloudId, event.deviceId, windowOf(ts))
      const window = entry(windows, id, (): Record<string, StoredValue> => ({}))
      for (const [metric, value] of Object.entries(values)) {
        const stored = encodeValue(value as MetricValue)
        const field = pointField(ts, metric)
        fits(id, field, stored)
        window[field] = stored
        if (admits(documentId, metric)) foldPoint(device, encodeName(metric), { t: ts, s: offset, v: stored })
      }
    }
  }
  return {
    windows: [...windows].flatMap(([_id, fields]) => chunks(fields).map(($set) => upsert(_id, { $set }))),
    devices: [...devices].map(([_id, fold]) => upsert(_id, deviceUpdate(fold))),
  }
}

function chunks(fields: Record<string, StoredValue>): Record<string, StoredValue>[] {
  const entries = Object.entries(fields)
  if (entries.length <= MAX_FIELDS) return [fields]
  return Array.from({ length: Math.ceil(entries.length / MAX_FIELDS) }, (_, index) =>
    Object.fromEntries(entries.slice(index * MAX_FIELDS, (index + 1) * MAX_FIELDS)),
  )
}

const emptyFold = (): DeviceFold => ({
  latest: new Map(),
  first: new Map(),
  numbers: new Set(),
  others: new Set(),
  rhythm: undefined,
})

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

function foldPoint(device: DeviceFold, name: string, point: Latest): void {
  const latest = device.latest.get(name)
  if (!latest || point.t > latest.t || (point.t === latest.t && point.s >= latest.s)) device.latest.set(name, point)
  device.first.set(name, Math.min(device.first.get(name) ?? Infinity, point.t))
  ;(typeof point.v === 'number' ? device.numbers : device.others).add(name)
}

/**
 * `$max` on `{ t, s, v }` compares field by field in this order (BSON comparison of documents), which is just the rule
 * by which a newer value wins.
 */
function deviceUpdate({ latest, first, numbers, others, rhythm }: DeviceFold): Record<string, Record<string, unknown>> {
  const fields = (prefix: string, entries: Iterable<readonly [string, unknown]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [`${prefix}.${name}`, value]))
  const flags = {
    ...fields(
      'n',
      [...numbers].map((name) => [name, true] as const),
    ),
    ...fields(
      'o',
      [...others].map((name) => [name, true] as const),
    ),
  }
  return {
    // A device whose catalogue is full may bring nothing to list.
    ...(latest.size > 0 && { $max: fields('l', latest), $min: fields('f', first) }),
    $set: { ...flags, ...(rhythm && { r: rhythm.lastAt, g: rhythm.gaps }) },
  }
}

const upsert = (_id: string, update: Upsert['updateOne']['update']): Upsert => ({
  updateOne: { filter: { _id }, update, upsert: true },
})
