import { expect, test } from '@jest/globals'
import { equalSecrets, hashSecret, idFromBytes, isId, newId, randomSecret } from '../src/index.ts'

test('ids bear their prefix, sort by the time they were made and are told from others', async () => {
  const first = newId('dev')
  await new Promise((resolve) => setTimeout(resolve, 2))
  expect(newId('dev') > first).toBe(true)
  expect(isId('dev', first)).toBe(true)
  expect(isId('cld', first)).toBe(false)
  expect(isId('dev', 'dev_$gt')).toBe(false)
})

test('the same bytes make the same id', () => {
  const bytes = new Uint8Array(16).fill(7)
  expect(idFromBytes('dev', bytes)).toBe(idFromBytes('dev', bytes))
  expect(isId('dev', idFromBytes('dev', bytes))).toBe(true)
})

test('a secret is 192 bits, its hash depends on the pepper, and comparison takes any length', () => {
  expect(Buffer.from(randomSecret(), 'base64url')).toHaveLength(24)
  expect(hashSecret('a', 's')).not.toBe(hashSecret('b', 's'))
  expect([equalSecrets('same', 'same'), equalSecrets('same', 'other'), equalSecrets('', 'x')]).toEqual([
    true,
    false,
    false,
  ])
})
