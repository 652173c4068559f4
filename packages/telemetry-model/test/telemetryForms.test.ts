import { describe, expect, test } from '@jest/globals'
import { RECEIVED_AT, telemetry } from './payload.ts'

const TS = 1_749_900_000_000
const stamped = (ts: number, values: object) => ({ ts, values, timestamped: true })
const unstamped = (values: object) => ({ ts: RECEIVED_AT, values, timestamped: false })

describe('every form of the dialect is read', () => {
  test.each<[string, string, object[]]>([
    ['plain values', '{"a":1,"b":"x","c":true}', [unstamped({ a: 1, b: 'x', c: true })]],
    ['ts and values', `{"ts":${TS},"values":{"a":1}}`, [stamped(TS, { a: 1 })]],
    ['keys in the other order', `{"values":{"a":1},"ts":${TS}}`, [stamped(TS, { a: 1 })]],
    ['ts as digits in a string', `{"ts":"${TS}","values":{"a":1}}`, [stamped(TS, { a: 1 })]],
    ['ts with an empty fraction', `{"ts":${TS}.0,"values":{"a":1}}`, [stamped(TS, { a: 1 })]],
    ['an array', '[{"a":1},{"b":2}]', [unstamped({ a: 1 }), unstamped({ b: 2 })]],
    [
      'an array of mixed forms',
      `[{"a":1},{"ts":${TS},"values":{"b":2}},{"ts":${TS + 1},"values":{"b":3}}]`,
      [unstamped({ a: 1 }), stamped(TS, { b: 2 }), stamped(TS + 1, { b: 3 })],
    ],
    ['ts alone is a metric', `{"ts":${TS}}`, [unstamped({ ts: TS })]],
    ['ts without values is a metric beside others', '{"ts":5,"a":1}', [unstamped({ ts: 5, a: 1 })]],
    ['values alone is a metric', '{"values":{"a":1}}', [unstamped({ values: { a: 1 } })]],
    ['null is skipped', '{"a":null,"b":2}', [unstamped({ b: 2 })]],
    ['null is skipped in values', `{"ts":${TS},"values":{"a":null,"b":2}}`, [stamped(TS, { b: 2 })]],
    ['nothing but nulls is no point', '[{"a":null},{"b":1}]', [unstamped({ b: 1 })]],
    ['a whole payload of nulls is well-formed', '{"a":null}', []],
    ['of a key sent twice the last counts', '{"a":1,"a":2}', [unstamped({ a: 2 })]],
    ['a byte order mark and white space', '\ufeff \r\n\t{ "a" : 1 }\n', [unstamped({ a: 1 })]],
  ])('%s', (_, text, points) => {
    expect(telemetry(text)).toEqual({ ok: true, points, refusals: [] })
  })

  test('names of Object.prototype are metrics like any other, at every level', () => {
    const text = '{"__proto__":{"ts":1,"values":2},"constructor":1,"toString":2,"a":{"__proto__":{"b":1}}}'
    const result = telemetry(text)
    if (!result.ok) throw new Error(result.refusal.hint)
    const values = result.points[0]?.values ?? {}
    expect(Object.getPrototypeOf(values)).toBeNull()
    expect(JSON.stringify(values)).toBe(text)
    expect(({} as Record<string, unknown>)['b']).toBeUndefined()
    expect('hasOwnProperty' in values).toBe(false)
  })
})

describe('a timestamp is whole milliseconds from 2000-01-01 to 24 h ahead', () => {
  const at = (ts: string) => telemetry(`{"ts":${ts},"values":{"a":1}}`)

  test.each([946_684_800_000, RECEIVED_AT, RECEIVED_AT + 86_400_000])('%d is accepted', (ts) => {
    expect(at(`${ts}`)).toEqual({ ok: true, points: [stamped(ts, { a: 1 })], refusals: [] })
  })

  test.each([
    ['1749900000', 'looks like seconds'],
    ['1749900000.25', 'looks like seconds'],
    ['1749900000000000', 'looks like microseconds'],
    ['1749900000000000000', 'looks like nanoseconds'],
    ['"1749900000"', 'looks like seconds'],
    ['1749900000000.5', 'has a fraction'],
    ['946684799999', 'before 2000-01-01'],
    ['0', 'before 2000-01-01'],
    ['-1749900000000', 'before 2000-01-01'],
    [`${RECEIVED_AT + 86_400_001}`, 'more than 24 h ahead'],
    ['1e999', 'more than 24 h ahead'],
    ['99999999999999999999999999', 'more than 24 h ahead'],
    ['null', 'whole number of milliseconds'],
    ['true', 'whole number of milliseconds'],
    ['""', 'whole number of milliseconds'],
    ['"2025-06-15T00:00:00Z"', 'whole number of milliseconds'],
    ['{}', 'whole number of milliseconds'],
  ])('%s is refused: it %s', (ts, hint) => {
    expect(at(ts)).toEqual({
      ok: false,
      refusal: { path: '/ts', reason: 'BAD_TIMESTAMP', hint: expect.stringContaining(hint) },
    })
  })
})
