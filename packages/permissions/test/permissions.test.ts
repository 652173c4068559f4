import { expect, test } from '@jest/globals'
import { CloudScope, grantableScopes, mayManageRole, roles, scopesOfRole, selfScopes } from '../src/index.ts'

test('each role may do what the role below it may, and more', () => {
  for (const [index, role] of roles.slice(0, -1).entries()) {
    const below = scopesOfRole[roles[index + 1]!]
    expect(scopesOfRole[role]).toEqual(expect.arrayContaining([...below]))
    expect(scopesOfRole[role].length).toBeGreaterThan(below.length)
  }
})

test('a viewer writes nothing', () => {
  expect(scopesOfRole.VIEWER.filter((scope) => !scope.endsWith(':read'))).toEqual([])
})

test('an owner may do everything in a cloud, and no role holds a personal scope', () => {
  expect([...scopesOfRole.OWNER].sort()).toEqual(Object.keys(CloudScope).sort())
  for (const role of roles)
    expect(scopesOfRole[role].filter((scope) => (selfScopes as readonly string[]).includes(scope))).toEqual([])
})

test('only owners touch owners, only those who manage members touch others', () => {
  expect(roles.map((actor) => mayManageRole(actor, 'OWNER'))).toEqual([true, false, false, false])
  expect(roles.map((actor) => mayManageRole(actor, 'VIEWER'))).toEqual([true, true, false, false])
})

test('a key gets no personal scope, makes no keys, share tokens or sign-ons and touches no owner', () => {
  const scopes = [...selfScopes, ...scopesOfRole.OWNER]
  const withheld = scopes.filter((scope) => !(grantableScopes(scopes) as string[]).includes(scope))
  expect(withheld).toEqual([...selfScopes, 'keys:write', 'shares:write', 'owners:write', 'sso:write'])
  expect(grantableScopes(scopesOfRole.VIEWER)).toEqual(scopesOfRole.VIEWER)
})

test('the audit trail is read by those who manage the cloud', () => {
  expect(roles.filter((role) => scopesOfRole[role].includes('audit:read'))).toEqual(['OWNER', 'ADMIN'])
})

test('what became of messages is read by those who manage the cloud', () => {
  expect(roles.filter((role) => scopesOfRole[role].includes('deliveries:read'))).toEqual(['OWNER', 'ADMIN'])
})
