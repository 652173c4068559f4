import { expect, test } from '@jest/globals'
import { LIST_LIFE_MS, listsHoldUntil, stateVersion } from '../src/serverState.ts'

const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 10, 27, 12)

test('an agent is given new lists each day although nothing changed, and none twice in a day', () => {
  const known = stateVersion(7, NOON)
  expect(stateVersion(7, NOON + 3_600_000)).toBe(known)
  expect(stateVersion(7, NOON + DAY_MS)).not.toBe(known)
  for (let days = 1; days < 400; days += 1) expect(stateVersion(7, NOON + days * DAY_MS)).toBeGreaterThan(known)
})

test('no change is mistaken for the passing of a day', () => {
  const known = stateVersion(7, NOON)
  expect(stateVersion(8, NOON)).not.toBe(known)
  expect(stateVersion(8, NOON + DAY_MS)).toBeGreaterThan(stateVersion(8, NOON))
})

test('a server is never said to have lists for longer than it has', () => {
  // Lists that are handed out are a day old at most, and an agent keeps them for the rest of the day.
  const madeAt = NOON - (NOON % DAY_MS) - DAY_MS + 1
  expect(listsHoldUntil(NOON)).toBeLessThanOrEqual(madeAt + LIST_LIFE_MS)
  expect(listsHoldUntil(NOON)).toBeGreaterThan(NOON + LIST_LIFE_MS - 2 * DAY_MS)
})
