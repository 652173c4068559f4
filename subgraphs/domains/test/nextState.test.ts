import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { recordVerdicts, type RecordCheck } from '../src/checks/checkRecords.ts'
import { GRACE_MS, nextState } from '../src/checks/nextState.ts'
import { claimStates } from '../src/store/claimStore.ts'

const check = (verdict: RecordCheck['verdict']): RecordCheck => ({ verdict, found: [] })
const FOUND = check('FOUND')
const MISSING = check('MISSING')
const UNKNOWN = check('UNKNOWN')
const verdict = fc.constantFrom(...recordVerdicts).map(check)
const state = fc.constantFrom(...claimStates)

test('the way of a host to being served', () => {
  const found = { challenge: FOUND, pointing: FOUND, now: 0 }
  expect(nextState('VERIFIED', 0, { challenge: FOUND, pointing: MISSING, now: 0 })).toBe('VERIFIED')
  expect(nextState('VERIFIED', 0, found)).toBe('ISSUING')
  expect(nextState('ISSUING', 0, { ...found, served: false })).toBe('ISSUING')
  expect(nextState('ISSUING', 0, { ...found, served: true })).toBe('ACTIVE')
})

test.each([
  ['the proof', MISSING, FOUND],
  ['the way here', FOUND, MISSING],
])('a served host that loses %s is served for the grace, and is back when the record is', (_, challenge, pointing) => {
  const seen = { challenge, pointing }
  expect(nextState('ACTIVE', 0, { ...seen, now: 5 })).toBe('DEGRADED')
  expect(nextState('DEGRADED', 5, { ...seen, now: GRACE_MS })).toBe('DEGRADED')
  expect(nextState('DEGRADED', 5, { challenge: FOUND, pointing: FOUND, now: GRACE_MS })).toBe('ACTIVE')
  expect(nextState('DEGRADED', 5, { ...seen, now: 5 + GRACE_MS })).toBe('RELEASED')
})

test('a DNS that does not answer moves nothing, however long', () => {
  fc.assert(
    fc.property(state, fc.nat(), fc.nat({ max: 100 * GRACE_MS }), (before, since, elapsed) => {
      const seen = { challenge: UNKNOWN, pointing: UNKNOWN, now: since + elapsed }
      expect(nextState(before, since, seen)).toBe(before)
    }),
  )
})

test('no host is served whose cloud did not prove it and lead it here at once', () => {
  fc.assert(
    fc.property(
      state,
      verdict,
      verdict,
      fc.option(fc.boolean(), { nil: undefined }),
      (before, challenge, pointing, served) => {
        const after = nextState(before, 0, { challenge, pointing, ...(served === undefined ? {} : { served }), now: 1 })
        if (after !== 'ACTIVE' || before === 'ACTIVE') return
        expect([challenge.verdict, pointing.verdict]).toEqual(['FOUND', 'FOUND'])
      },
    ),
  )
})

test('a host is released to another cloud only when its holder’s proof is gone', () => {
  fc.assert(
    fc.property(state, verdict, verdict, (before, challenge, pointing) => {
      const after = nextState(before, 0, { challenge, pointing, rival: true, now: 1 })
      if (before !== 'RELEASED' && after === 'RELEASED') expect(['MISSING', 'WRONG']).toContain(challenge.verdict)
    }),
  )
})
