import { randomUUID } from 'node:crypto'
import { currentTrace, formatTraceparent } from '@isobar/logging'
import type { Topic } from '@isobar/schemas'
import type { IHeaders, KafkaMessage } from 'kafkajs'

/** A record to be sent. Records of one key keep their order. */
export interface OutgoingRecord<V = unknown> {
  topic: Topic<V>
  key: string
  /** Null is a tombstone: compaction forgets the key. Batch consumers never get one, broadcast readers skip it. */
  value: V | null
  /** `ce_type`, for example `isobar.telemetry.v1`. */
  type: string
  /** `ce_id`, unique per source; made when left out. */
  id?: string
  /** `ce_time` in ms; now when left out. */
  time?: number
  /** W3C Trace Context; that of the running trace when left out. */
  traceparent?: string
}

/** A record as read, its value parsed and valid. */
export interface IncomingRecord<V> {
  topic: string
  partition: number
  /** Position in the partition; also the `seq` by which later wins. */
  offset: number
  key: string
  value: V
  type: string
  id: string
  /** `ce_time` in ms; Kafka's timestamp when the header is missing. */
  time: number
  source: string
  traceparent?: string
  /** Kafka's timestamp in ms. */
  timestamp: number
}

/** Says what is wrong with a value, or undefined when it is valid. */
export type Validate = (topic: Topic<unknown>, value: unknown) => string | undefined

const ID = Buffer.from('ce_id')
const SOURCE = Buffer.from('ce_source')
const TYPE = Buffer.from('ce_type')
const TIME = Buffer.from('ce_time')
const SPECVERSION = Buffer.from('ce_specversion')
const CONTENT_TYPE = Buffer.from('content-type')
const TRACEPARENT = Buffer.from('traceparent')
const VERSION_1 = Buffer.from('1.0')
const JSON_TYPE = Buffer.from('application/json')

/** CloudEvents 1.0, Kafka protocol binding §3.2 (binary mode), with its prefix as the topics of Isobar spell it. */
export function encodeHeaders(record: OutgoingRecord, source: string): Map<Buffer, Buffer> {
  const headers = new Map([
    [ID, Buffer.from(record.id ?? randomUUID())],
    [SOURCE, wordBytes(source)],
    [TYPE, wordBytes(record.type)],
    [TIME, timeBytes(record.time ?? Date.now())],
    [SPECVERSION, VERSION_1],
    [CONTENT_TYPE, JSON_TYPE],
  ])
  const trace = record.traceparent ?? activeTraceparent()
  if (trace) headers.set(TRACEPARENT, Buffer.from(trace))
  return headers
}

/** Sources and types: as many as there are in the code. */
const words = new Map<string, Buffer>()

function wordBytes(word: string): Buffer {
  let bytes = words.get(word)
  if (!bytes) words.set(word, (bytes = Buffer.from(word)))
  return bytes
}

const lastTime = { ms: NaN, bytes: Buffer.alloc(0) }

/** ISO 8601; records of one batch often have one time. */
function timeBytes(ms: number): Buffer {
  if (ms !== lastTime.ms) Object.assign(lastTime, { ms, bytes: Buffer.from(new Date(ms).toISOString()) })
  return lastTime.bytes
}

function activeTraceparent(): string | undefined {
  const trace = currentTrace()
  return trace && formatTraceparent(trace)
}

/** The text of a header; undefined when it is missing. Of repeated headers the first counts. */
export function headerText(headers: IHeaders | undefined, name: string): string | undefined {
  const header = headers?.[name]
  return (Array.isArray(header) ? header[0] : header)?.toString()
}

/**
 * Parses and checks a record. Missing CloudEvents headers are tolerated.
 * @throws Error   the value is no JSON or breaks the topic's schema
 */
export function decodeRecord<V>(
  topic: Topic<V>,
  partition: number,
  message: KafkaMessage,
  validate: Validate,
): IncomingRecord<V> {
  if (!message.value) throw new Error('the record has no value')
  const value = JSON.parse(message.value.toString()) as V
  const problem = validate(topic, value) ?? scopeProblem(message.key?.toString() ?? '', value)
  if (problem) throw new Error(problem)
  const { headers } = message
  const timestamp = Number(message.timestamp)
  const time = Date.parse(headerText(headers, 'ce_time') ?? '')
  const trace = headerText(headers, 'traceparent')
  return {
    topic: topic.name,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    value,
    type: headerText(headers, 'ce_type') ?? '',
    id: headerText(headers, 'ce_id') ?? `${topic.name}/${partition}/${message.offset}`,
    time: Number.isNaN(time) ? timestamp : time,
    source: headerText(headers, 'ce_source') ?? '',
    timestamp,
    ...(trace === undefined ? {} : { traceparent: trace }),
  }
}

/** Live readers go by the key and stores by the value, so a record whose key names one cloud and its value another is none. */
function scopeProblem(key: string, value: unknown): string | undefined {
  const colon = key.indexOf(':')
  const { cloudId, scope } = value as { cloudId?: unknown; scope?: unknown }
  const told = cloudId ?? scope
  if (colon < 0 || typeof told !== 'string' || !key.startsWith('cld_')) return undefined
  return key.slice(0, colon) === told ? undefined : 'the key names another cloud than the value'
}
