import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeName, encodeName } from '../src/index.ts'

/** Any sequence of UTF-16 units, lone surrogates included, rich in what is escaped. */
const anyString = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '%',
        '.',
        '$',
        '|',
        '/',
        ':',
        '_',
        '__',
        '\0',
        '\x7f',
        '\x85',
        '%2E',
        '%5F',
        '\ud800',
        '\udc00',
        '😀',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''))

describe('the name codec', () => {
  test.each([
    ['temperature', 'temperature'],
    ['Außen-Temperatur °C 😀', 'Außen-Temperatur °C 😀'],
    ['a.b', 'a%2Eb'],
    ['$set', '%24set'],
    ['50%', '50%25'],
    ['a|b/c:d', 'a%7Cb%2Fc%3Ad'],
    ['__proto__', '%5F%5Fproto__'],
    ['_a__b', '_a__b'],
    ['a\0\n\x7f\x9f', 'a%00%0A%7F%C2%9F'],
    ['\ud800x', '%ED%A0%80x'],
    ['', ''],
  ])('%j becomes %j and back', (name, encoded) => {
    expect(encodeName(name)).toBe(encoded)
    expect(decodeName(encoded)).toBe(name)
  })

  test('every string comes back from its encoding', () => {
    fc.assert(
      fc.property(anyString, (name) => decodeName(encodeName(name)) === name),
      { numRuns: 2000 },
    )
  })

  test('an encoding has no separator, control character, lone surrogate or leading double underscore', () => {
    fc.assert(
      fc.property(anyString, (name) => {
        const encoded = encodeName(name)
        expect(encoded).not.toMatch(/[.$|/:\p{Cc}\p{Cs}]|^__|%(?![0-9A-F]{2})/u)
      }),
      { numRuns: 2000 },
    )
  })

  test('different names have different encodings', () => {
    fc.assert(fc.property(anyString, anyString, (a, b) => a === b || encodeName(a) !== encodeName(b)))
  })

  test('what decodes is the encoding of its name, and nothing else decodes', () => {
    const nearlyEncoded = fc
      .array(fc.constantFrom('%', '2', 'E', 'e', '5', 'F', '_', 'C', 'D', 'A', '0', '8', '.'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(anyString, nearlyEncoded), (text) => {
        let name: string
        try {
          name = decodeName(text)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          return
        }
        expect(encodeName(name)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['%', '%2', '%2e', '%41', '%FF', 'a.b', '__x', '%ED%A0%80%ED%B0%80', '%C3%A4'])(
    '%j is no encoding and is refused',
    (text) => {
      expect(() => decodeName(text)).toThrow(RangeError)
    },
  )
})
