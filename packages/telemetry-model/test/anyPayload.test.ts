import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  DEFAULT_PAYLOAD_LIMITS,
  EARLIEST_TIMESTAMP,
  MAX_AHEAD_MS,
  type MetricValues,
  normaliseAttributes,
  normaliseTelemetry,
} from '../src/index.ts'
import { RECEIVED_AT, telemetry } from './payload.ts'

const { maxDepth, maxNameBytes } = DEFAULT_PAYLOAD_LIMITS
const name = fc.oneof(
  fc.constantFrom('ts', 'values', '__proto__', 'constructor', ''),
  fc.string({ unit: 'binary', maxLength: 70 }),
)
const timestamp = fc.oneof(
  fc.integer({ min: EARLIEST_TIMESTAMP, max: RECEIVED_AT + MAX_AHEAD_MS }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
/** JSON text, made by hand where JSON.stringify would not go: repeated keys, long integers, 1e999. */
const scalarText = fc.oneof(
  fc.constantFrom('null', 'true', '1e999', '"123"', '"042"', '"\\ud800"'),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  timestamp.map(String),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
)
const { json } = fc.letrec<{ json: string; object: string; array: string }>((tie) => ({
  json: fc.oneof({ depthSize: 'medium' }, scalarText, tie('object'), tie('array')),
  object: fc
    .array(fc.tuple(name, tie('json')), { maxLength: 5 })
    .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
  array: fc.array(tie('json'), { maxLength: 5 }).map((elements) => `[${elements.join(',')}]`),
}))
const entryText = fc.oneof(
  json,
  fc.tuple(timestamp, json).map(([ts, values]) => `{"ts":${String(ts)},"values":${values}}`),
)
const payloadText = fc.oneof(
  entryText,
  fc.array(entryText).map((entries) => `[${entries.join(',')}]`),
)

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

function expectWithinLimits(values: MetricValues): void {
  expect(Object.getPrototypeOf(values)).toBeNull()
  for (const [key, value] of Object.entries(values)) {
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(maxNameBytes)
    expect(key).not.toBe('')
    expect(value ?? undefined).toBeDefined()
    expect(depthOf(value)).toBeLessThanOrEqual(maxDepth)
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  }
}

describe('whatever arrives', () => {
  test('any bytes get an answer, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof normaliseTelemetry(bytes, { receivedAt: RECEIVED_AT }).ok).toBe('boolean')
        expect(typeof normaliseAttributes(bytes).ok).toBe('boolean')
      }),
    )
  })

  test('what is accepted of any JSON is within the limits and survives JSON unchanged', () => {
    fc.assert(
      fc.property(payloadText, (text) => {
        const result = telemetry(text)
        if (!result.ok) return
        for (const { ts, values, timestamped } of result.points) {
          expectWithinLimits(values)
          expect(Object.keys(values)).not.toHaveLength(0)
          expect(Number.isInteger(ts)).toBe(true)
          expect(ts).toBeGreaterThanOrEqual(EARLIEST_TIMESTAMP)
          expect(ts).toBeLessThanOrEqual(RECEIVED_AT + MAX_AHEAD_MS)
          expect(timestamped || ts === RECEIVED_AT).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('what is accepted as attributes is within the limits', () => {
    fc.assert(
      fc.property(json, (text) => {
        const result = normaliseAttributes(new TextEncoder().encode(text))
        if (result.ok) expectWithinLimits(result.attributes)
      }),
    )
  })

  test('a good entry survives beside any others', () => {
    const good = '{"ts":1749900000000,"values":{"good entry":12345678901234567890}}'
    fc.assert(
      fc.property(fc.array(entryText, { maxLength: 8 }), fc.nat(8), (others, position) => {
        const result = telemetry(`[${others.toSpliced(position, 0, good).join(',')}]`)
        expect(result).toMatchObject({
          ok: true,
          points: expect.arrayContaining([
            { ts: 1_749_900_000_000, values: { 'good entry': '12345678901234567890' }, timestamped: true },
          ]),
        })
      }),
    )
  })

  test('every integer keeps its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (integer) => {
        const result = telemetry(`{"a":${integer}}`)
        expect(result.ok && String(BigInt(result.points[0]?.values['a'] as string | number))).toBe(String(integer))
      }),
    )
  })
})
