import { expect, test } from '@jest/globals'
import { authorise, holds, viewerOf, type InternalClaims } from '../src/index.ts'

const share: InternalClaims = {
  sub: 'shr_1',
  kind: 'share',
  cloud: 'cld_1',
  scopes: ['dashboards:read', 'telemetry:read'],
}

test('a share token holds its scopes for the whole cloud, unless it is bound to single things', () => {
  const unbound = viewerOf(share)
  expect([holds(unbound, 'dashboards:read'), holds(unbound, 'devices:read')]).toEqual([true, false])

  for (const resources of [['dsh_1'], []]) {
    const bound = viewerOf({ ...share, resources })
    expect(bound).toMatchObject({ cloudId: 'cld_1', resources: new Set(resources) })
    expect([...bound.scopes].filter((scope) => holds(bound, scope))).toEqual([])
    expect(() => authorise(bound, 'dashboards:read')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  }
})

test('a share token is nobody: it holds nothing of a person’s own', () => {
  const viewer = viewerOf(share)
  expect([holds(viewer, 'self:read'), holds(viewer, 'self:write')]).toEqual([false, false])
  expect(viewer).not.toHaveProperty('userId')
  expect(viewer).not.toHaveProperty('memberId')
})
