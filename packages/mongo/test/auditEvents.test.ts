import { newId } from '@isobar/kit'
import { newTrace, withTrace } from '@isobar/logging'
import { expect, test } from '@jest/globals'
import { auditEvent } from '../src/index.ts'

const scope = newId('cld')
const facts = {
  scope,
  at: 1_750_000_000_000,
  action: 'device.renamed',
  actor: { kind: 'member', id: newId('mem') },
  client: { ip: '203.0.113.7', userAgent: 'Firefox' },
  subject: { kind: 'device', id: newId('dev'), name: 'Boiler' },
} as const

test('an audit record tells who changed what, from where and in which trace, and only the fields that differ', () => {
  const trace = newTrace()
  const event = withTrace(trace, () =>
    auditEvent({
      ...facts,
      before: { name: 'Kettle', archetype: 'INTERNAL', latitude: 47 },
      after: { name: 'Boiler', archetype: 'INTERNAL', latitude: undefined },
    }),
  )
  expect(event).toMatchObject({ topic: 'audit.v1', key: `${scope}:${facts.subject.id}`, time: facts.at })
  expect(event.type).toBe('isobar.audit.device.renamed')
  expect(event.value).toEqual({
    v: 1,
    ...facts,
    before: { name: 'Kettle', latitude: 47 },
    after: { name: 'Boiler' },
    traceId: trace.traceId,
  })
})

test('a record of a change without fields has neither before nor after', () => {
  expect(auditEvent(facts).value).toEqual({ v: 1, ...facts })
  expect(auditEvent({ ...facts, before: { name: 'a' }, after: { name: 'a' } }).value).toEqual({ v: 1, ...facts })
})

test('facts that no consumer would take are refused before they are written', () => {
  expect(() => auditEvent({ ...facts, scope: 'sys' })).toThrow('scope')
})
