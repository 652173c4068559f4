import { expect, test } from '@jest/globals'
import { auditActor, viewerOf } from '../src/index.ts'

const person = viewerOf({
  sub: 'usr_1',
  kind: 'user',
  cloud: 'cld_1',
  member: 'mem_1',
  role: 'OWNER',
  scopes: [],
  sid: 'ses_1',
})

test('a person is a member in the trail of their own cloud, and themselves in any other', () => {
  expect(auditActor(person, 'cld_1')).toEqual({ actor: { kind: 'member', id: 'mem_1' } })
  expect(auditActor(person, 'cld_2')).toEqual({ actor: { kind: 'user', id: 'usr_1' } })
  expect(auditActor(person, 'usr_1')).toEqual({ actor: { kind: 'user', id: 'usr_1' } })
})

test('keys and services act under their own id, with where the request came from', () => {
  const client = { ip: '203.0.113.7', userAgent: 'curl' }
  const key = { ...viewerOf({ sub: 'key_1', kind: 'apikey', cloud: 'cld_1', scopes: [] }), client }
  expect(auditActor(key, 'cld_1')).toEqual({ actor: { kind: 'apikey', id: 'key_1' }, client })
  const service = viewerOf({ sub: 'alerts', kind: 'system', cloud: 'cld_1', scopes: [] })
  expect(auditActor(service, 'cld_1')).toEqual({ actor: { kind: 'service', id: 'alerts' } })
})
