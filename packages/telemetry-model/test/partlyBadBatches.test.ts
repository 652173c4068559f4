import { describe, expect, test } from '@jest/globals'
import { normaliseTelemetry } from '../src/index.ts'
import { RECEIVED_AT, telemetry } from './payload.ts'

const TS = 1_749_900_000_000

describe('a partly bad batch', () => {
  test('keeps every good entry and refuses each bad one where it stands', () => {
    const result = telemetry(
      `[{"a":1},7,null,"x",[{"b":1}],{},{"ts":5,"values":{"c":1}},{"ts":${TS},"values":[1]},{"ts":${TS},"values":{}},` +
        `{"ts":${TS},"values":{"d":1,"":2,"e/f~":1e999}},{"ts":${TS},"values":{"g":1},"h":2}]`,
    )
    expect(result).toEqual({
      ok: true,
      points: [
        { ts: RECEIVED_AT, values: { a: 1 }, timestamped: false },
        { ts: TS, values: { d: 1 }, timestamped: true },
        { ts: TS, values: { g: 1 }, timestamped: true },
      ],
      refusals: [
        { path: '/1', reason: 'NOT_AN_OBJECT', hint: expect.any(String) },
        { path: '/2', reason: 'NOT_AN_OBJECT', hint: expect.any(String) },
        { path: '/3', reason: 'NOT_AN_OBJECT', hint: expect.any(String) },
        { path: '/4', reason: 'NOT_AN_OBJECT', hint: expect.any(String) },
        { path: '/5', reason: 'EMPTY', hint: expect.any(String) },
        { path: '/6/ts', reason: 'BAD_TIMESTAMP', hint: expect.any(String) },
        { path: '/7/values', reason: 'NOT_AN_OBJECT', hint: expect.any(String) },
        { path: '/8/values', reason: 'EMPTY', hint: expect.any(String) },
        { path: '/9/values/', reason: 'BAD_METRIC_NAME', hint: expect.any(String) },
        { path: '/9/values/e~1f~0', reason: 'UNSUPPORTED_VALUE', hint: expect.any(String) },
        { path: '/10/h', reason: 'UNEXPECTED_KEY', hint: expect.stringContaining('move it into values') },
      ],
    })
  })

  test('of which nothing is good is refused as a whole, and says how many', () => {
    expect(telemetry('[1,2,{"ts":1749900000,"values":{"a":1}}]')).toEqual({
      ok: false,
      refusal: { path: '/0', reason: 'NOT_AN_OBJECT', hint: expect.stringContaining('and 2 more refused') },
    })
  })
})

describe('a name', () => {
  test.each(['a'.repeat(128), 'ä'.repeat(64), '😀'.repeat(32), ' ', 'a.b/$c:%|', '\u0001'])(
    '%j is accepted',
    (name) => {
      expect(telemetry(JSON.stringify({ [name]: 1 }))).toMatchObject({ ok: true, refusals: [] })
    },
  )

  test.each(['', 'a'.repeat(129), 'ä'.repeat(65), '😀'.repeat(33), '\ud800'])('%j is refused', (name) => {
    expect(telemetry(JSON.stringify({ good: 1, [name]: 1 }))).toMatchObject({
      ok: true,
      points: [{ values: { good: 1 } }],
      refusals: [{ reason: 'BAD_METRIC_NAME' }],
    })
  })

  test('too long is shown cut', () => {
    const result = telemetry(JSON.stringify({ ['n'.repeat(60_000)]: 1 }))
    expect(result).toMatchObject({ ok: false, refusal: { path: `/${'n'.repeat(64)}…` } })
  })
})

describe('a payload is refused as a whole', () => {
  test.each([
    ['', 'EMPTY'],
    [' \n', 'EMPTY'],
    ['{}', 'EMPTY'],
    ['[]', 'EMPTY'],
    ['null', 'NOT_AN_OBJECT'],
    ['1', 'NOT_AN_OBJECT'],
    ['"{}"', 'NOT_AN_OBJECT'],
    ['{"a":1', 'MALFORMED_JSON'],
    ["{'a':1}", 'MALFORMED_JSON'],
    ['{"a":1,}', 'MALFORMED_JSON'],
    ['{"a":1}{"b":2}', 'MALFORMED_JSON'],
    ['temp=1', 'MALFORMED_JSON'],
    ['{"a":"\u0001"}', 'MALFORMED_JSON'],
  ])('%j as %s', (text, reason) => {
    expect(telemetry(text)).toMatchObject({ ok: false, refusal: { path: '', reason } })
  })

  test.each(['{"a":NaN}', '{"a": -Infinity}', '{"a":[nan]}'])('%s with the advice to send null', (text) => {
    expect(telemetry(text)).toMatchObject({
      ok: false,
      refusal: { reason: 'MALFORMED_JSON', hint: expect.stringContaining('send null') },
    })
  })

  test('beyond its size, at the very byte', () => {
    const ofBytes = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`
    expect(telemetry(ofBytes(65_536))).toMatchObject({ ok: true })
    expect(telemetry(ofBytes(65_537))).toMatchObject({ ok: false, refusal: { reason: 'TOO_LARGE' } })
  })

  test('beyond its number of entries and values, good or bad', () => {
    expect(telemetry('[{"a":1},{"b":1,"c":1}]', { maxMetrics: 5 })).toMatchObject({ ok: true })
    expect(telemetry('[{"a":1},{"b":1,"c":1}]', { maxMetrics: 4 })).toMatchObject({
      ok: false,
      refusal: { path: '', reason: 'TOO_MANY_METRICS' },
    })
    expect(telemetry(`[{"a":1},${'1,'.repeat(30_000)}1]`)).toMatchObject({
      ok: false,
      refusal: { reason: 'TOO_MANY_METRICS' },
    })
  })

  test.each([
    ['a stray continuation byte', [0x7b, 0x22, 0x80, 0x22, 0x3a, 0x31, 0x7d]],
    ['a cut sequence', [0x22, 0xc3]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('with %s, which is not UTF-8', (_, bytes) => {
    expect(normaliseTelemetry(Uint8Array.from(bytes), { receivedAt: RECEIVED_AT })).toMatchObject({
      ok: false,
      refusal: { reason: 'INVALID_UTF8' },
    })
  })
})
