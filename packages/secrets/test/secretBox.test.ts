import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { SealedError, sealingKeys, secretBox } from '../src/index.ts'

const KEY = 'first-key-of-at-least-32-characters'
const NEXT = 'second-key-of-at-least-32-characters'
const place = fc.record({ scope: fc.string(), purpose: fc.string() })

test('whatever was sealed opens in its place, and is not to be read from what is stored', () => {
  const box = secretBox([KEY])
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: 'binary' }), place, (text, where) => {
      const sealed = box.seal(text, where)
      expect(box.open(sealed, where)).toBe(Buffer.from(text).toString())
      expect(sealed).not.toContain(Buffer.from(text).toString('base64url'))
      expect(box.seal(text, where)).not.toBe(sealed)
    }),
  )
})

test('a sealed secret opens in no other place', () => {
  const box = secretBox([KEY])
  fc.assert(
    fc.property(fc.string(), place, place, (text, here, there) => {
      fc.pre(here.scope !== there.scope || here.purpose !== there.purpose)
      expect(() => box.open(box.seal(text, here), there)).toThrow(SealedError)
    }),
  )
  // Nor where scope and purpose only meet at another point.
  const sealed = box.seal('x', { scope: 'a', purpose: 'b/c' })
  expect(() => box.open(sealed, { scope: 'a/b', purpose: 'c' })).toThrow(SealedError)
})

test('a changed character anywhere is noticed', () => {
  const box = secretBox([KEY])
  const where = { scope: 'cld_1', purpose: 'test' }
  const sealed = box.seal('a secret', where)
  fc.assert(
    fc.property(fc.nat({ max: sealed.length - 1 }), fc.constantFrom(...'Ab3-.'), (at, letter) => {
      const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1)
      // The last character of base64url may differ in bits that no byte takes.
      fc.pre(!sameBytes(changed, sealed))
      expect(() => box.open(changed, where)).toThrow(SealedError)
    }),
  )
})

test('the newest key seals, an older one opens until it is taken away', () => {
  const where = { scope: 'sys', purpose: 'test' }
  const sealed = secretBox([KEY]).seal('a secret', where)
  const rotated = secretBox([NEXT, KEY])
  expect(rotated.open(sealed, where)).toBe('a secret')
  expect(rotated.isOutdated(sealed)).toBe(true)
  const anew = rotated.seal('a secret', where)
  expect(rotated.isOutdated(anew)).toBe(false)
  expect(secretBox([NEXT]).open(anew, where)).toBe('a secret')
  expect(() => secretBox([NEXT]).open(sealed, where)).toThrow(/which is not given any more/)
})

test('the keys in the environment are random and different', () => {
  expect(sealingKeys.parse(`${NEXT}, ${KEY},`)).toEqual([NEXT, KEY])
  expect(sealingKeys.safeParse('short').error?.issues[0]?.message).toMatch(/at least 32 characters/)
  expect(sealingKeys.safeParse(',').success).toBe(false)
  expect(sealingKeys.safeParse(`${KEY},${KEY}`).error?.issues[0]?.message).toMatch(/twice/)
})

function sameBytes(left: string, right: string): boolean {
  const parts = (sealed: string) => sealed.split('.').map((part, at) => (at < 2 ? part : decoded(part)))
  return JSON.stringify(parts(left)) === JSON.stringify(parts(right))
}

const decoded = (part: string): string => Buffer.from(part, 'base64url').toString('hex')
