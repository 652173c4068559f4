import { expect, test } from '@jest/globals'
import { equalSecrets, hashSecret, isId, newId, randomSecret } from '../src/index.ts'

test('ids bear their prefix, sort by the time they were made and are told from others', async () => {
  const first = newId('dev')
  await new Promise((resolve) => setTimeout(resolve, 2))
  expect(newId('dev') > first).toBe(true)
  expect(isId('dev', first)).toBe(true)
  expect(isId('cld', first)).toBe(false)
  expect(isId('dev', 'dev_$gt')).toBe(false)
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
