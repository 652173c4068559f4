import { describe, expect, test } from '@jest/globals'
import { attributes } from './payload.ts'

describe('an attributes payload', () => {
  test('is one object whose values follow the rules of telemetry', () => {
    expect(
      attributes('{"fw":"1.2.3","n":"42","big":12345678901234567890,"on":false,"net":{"ip":"x"},"gone":null}'),
    ).toEqual({
      ok: true,
      attributes: { fw: '1.2.3', n: 42, big: '12345678901234567890', on: false, net: { ip: 'x' } },
      refusals: [],
    })
  })

  test('has no timestamped form: ts and values are attributes', () => {
    expect(attributes('{"ts":1,"values":{"a":2}}')).toEqual({
      ok: true,
      attributes: { ts: 1, values: { a: 2 } },
      refusals: [],
    })
  })

  test('keeps the good attributes beside the bad ones', () => {
    expect(attributes('{"good":1,"":2,"inf":1e999}')).toEqual({
      ok: true,
      attributes: { good: 1 },
      refusals: [
        { path: '/', reason: 'BAD_METRIC_NAME', hint: expect.any(String) },
        { path: '/inf', reason: 'UNSUPPORTED_VALUE', hint: expect.any(String) },
      ],
    })
  })

  test('of nulls only is well-formed and empty', () => {
    expect(attributes('{"a":null}')).toEqual({ ok: true, attributes: {}, refusals: [] })
  })

  test('keeps names of Object.prototype as attributes', () => {
    const result = attributes('{"__proto__":1,"constructor":2}')
    if (!result.ok) throw new Error(result.refusal.hint)
    expect(Object.entries(result.attributes)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ])
  })

  test.each([
    ['[{"a":1}]', 'NOT_AN_OBJECT'],
    ['1', 'NOT_AN_OBJECT'],
    ['null', 'NOT_AN_OBJECT'],
    ['{}', 'EMPTY'],
    ['', 'EMPTY'],
    ['{', 'MALFORMED_JSON'],
    ['{"a":1e999}', 'UNSUPPORTED_VALUE'],
  ])('%j is refused as %s', (text, reason) => {
    expect(attributes(text)).toMatchObject({ ok: false, refusal: { reason } })
  })

  test('is bounded in size and number', () => {
    expect(attributes('{"a":1,"b":2}', { maxMetrics: 1 })).toMatchObject({
      ok: false,
      refusal: { reason: 'TOO_MANY_METRICS' },
    })
    expect(attributes('{"a":1}', { maxPayloadBytes: 6 })).toMatchObject({ ok: false, refusal: { reason: 'TOO_LARGE' } })
  })
})
