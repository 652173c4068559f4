import { describe, expect, test } from '@jest/globals'
import { telemetry, valuesOf } from './payload.ts'

describe('JSON numbers', () => {
  test.each<[string, unknown]>([
    ['0', 0],
    ['-0', 0],
    ['42.0', 42],
    ['1e3', 1000],
    ['-1.5', -1.5],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['-9007199254740992', -9007199254740992],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['12345678901234567890', '12345678901234567890'],
    ['1'.repeat(400), '1'.repeat(400)],
    ['0.30000000000000004', 0.30000000000000004],
    ['1.12345678901234567890', 1.1234567890123457],
    ['12345678901234567890.5', 1.2345678901234567e19],
    ['1e20', 1e20],
    ['12345678901234567e2', 1.2345678901234568e18],
    ['1e-999', 0],
  ])('%s is kept as %p', (json, value) => {
    expect(valuesOf(`{"a":${json}}`)?.['a']).toBe(value)
  })

  test('integers keep their digits inside objects and arrays, and strings that look alike keep their form', () => {
    const text =
      '{"a":[12345678901234567890,{"b":-98765432109876543210}],"c":"\\" 12345678901234567890, \\\\","d":[1,2.5]}'
    expect(valuesOf(text)).toEqual({
      a: ['12345678901234567890', { b: '-98765432109876543210' }],
      c: '" 12345678901234567890, \\',
      d: [1, 2.5],
    })
  })

  test('an exact integer beside a value of any depth never fails', () => {
    const deep = '['.repeat(32_000) + ']'.repeat(32_000)
    expect(telemetry(`{"a":12345678901234567890,"b":${deep}}`)).toEqual({
      ok: true,
      points: [expect.objectContaining({ values: { a: '12345678901234567890' } })],
      refusals: [{ path: '/b', reason: 'TOO_DEEP', hint: 'the value nests deeper than 16 levels' }],
    })
  })

  test('digits are no excuse for what is not JSON', () => {
    expect(telemetry('{12345678901234567890:1}')).toMatchObject({ ok: false, refusal: { reason: 'MALFORMED_JSON' } })
    expect(telemetry('{"a":012345678901234567890}')).toMatchObject({ ok: false, refusal: { reason: 'MALFORMED_JSON' } })
  })
})

describe('the numeric cast of strings', () => {
  test.each<[string, number]>([
    ['123', 123],
    ['-5', -5],
    ['0', 0],
    ['-0', 0],
    ['42.0', 42],
    ['-0.5', -0.5],
    ['1.50', 1.5],
    ['9007199254740992', 9007199254740992],
    ['0.1234567890123456', 0.1234567890123456],
  ])('"%s" becomes %p', (text, number) => {
    expect(valuesOf(JSON.stringify({ a: text }))?.['a']).toBe(number)
  })

  test.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '1\n',
    '042',
    '-01',
    '00',
    '+1',
    '.5',
    '1.',
    '-',
    '1,5',
    '1e3',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    'true',
    'null',
    '١٢٣',
    '1.2.3',
    '9007199254740993',
    '-12345678901234567890',
    '9007199254740993.5',
    '0.12345678901234567',
  ])('%j stays a string', (text) => {
    expect(valuesOf(JSON.stringify({ a: text }))?.['a']).toBe(text)
  })

  test('does not reach into objects and arrays, which are kept as JSON', () => {
    expect(valuesOf('{"a":{"b":"1","c":null},"d":["2",null,[]],"e":{},"f":[]}')).toEqual({
      a: { b: '1', c: null },
      d: ['2', null, []],
      e: {},
      f: [],
    })
  })
})

describe('values that cannot be kept', () => {
  test.each([
    ['1e999', 'UNSUPPORTED_VALUE'],
    ['-1e999', 'UNSUPPORTED_VALUE'],
    ['[{"b":1e999}]', 'UNSUPPORTED_VALUE'],
    ['"\\ud800"', 'UNSUPPORTED_VALUE'],
    ['{"\\udc00":1}', 'UNSUPPORTED_VALUE'],
    ['['.repeat(17) + ']'.repeat(17), 'TOO_DEEP'],
    ['{"x":'.repeat(17) + '1' + '}'.repeat(17), 'TOO_DEEP'],
  ])('%s is refused as %s beside a good one', (json, reason) => {
    expect(telemetry(`{"good":1,"bad":${json}}`)).toEqual({
      ok: true,
      points: [expect.objectContaining({ values: { good: 1 } })],
      refusals: [{ path: '/bad', reason, hint: expect.any(String) }],
    })
  })

  test('sixteen levels are kept', () => {
    expect(telemetry(`{"a":${'['.repeat(16) + ']'.repeat(16)}}`)).toMatchObject({ ok: true, refusals: [] })
  })
})
