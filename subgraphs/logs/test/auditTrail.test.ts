import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLogs, TRAIL, type Logs, type Trail } from './logs.ts'

let logs: Logs
beforeAll(async () => void (logs = await startLogs()))
afterAll(() => logs.stop())

const QUERY = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) { ${TRAIL} }
}`
const trailOf = async (cloud: string, variables: Record<string, unknown> = {}) =>
  dataOf(await logs.ask<{ auditTrail: Trail }>(logs.issuer.memberToken(cloud, 'ADMIN'), QUERY, variables)).auditTrail

const complete = (cloud: string, count: number) =>
  eventually(async () => {
    const trail = await trailOf(cloud)
    return trail.totalCount >= count && trail
  })

test('a record tells who did what to what, from where, and what changed', async () => {
  const cloud = newId('cld')
  const event = await logs.emit({
    scope: cloud,
    action: 'member.role-changed',
    actor: { kind: 'apikey', id: newId('key'), name: 'Importer' },
    client: { ip: '203.0.113.7', userAgent: 'curl/8' },
    subject: { kind: 'member', id: newId('mem'), name: 'Ada' },
    before: { role: 'VIEWER' },
    after: { role: 'ADMIN', note: null },
    traceId: 'a'.repeat(32),
  })
  await complete(cloud, 1)
  const answer = await logs.ask<{ auditTrail: { nodes: unknown[] } }>(
    logs.issuer.memberToken(cloud),
    `{ auditTrail { nodes { id at action actor { kind id name member { id } } client { ip userAgent }
       subject { kind id name member { id } } before after traceId } } }`,
  )
  expect(dataOf(answer).auditTrail.nodes).toEqual([
    {
      id: expect.stringMatching(/^evt_/),
      at: event.at,
      action: 'member.role-changed',
      actor: { kind: 'API_KEY', id: event.actor.id, name: 'Importer', member: null },
      client: event.client,
      subject: { kind: 'MEMBER', id: event.subject.id, name: 'Ada', member: { id: event.subject.id } },
      before: event.before,
      after: event.after,
      traceId: event.traceId,
    },
  ])
})

test('a record that is told again is kept once', async () => {
  const cloud = newId('cld')
  const twice = newId('evt')
  const first = await logs.emit({ scope: cloud }, twice)
  await complete(cloud, 1)
  await logs.emit({ ...first, action: 'device.deleted' }, twice)
  await logs.emit({ scope: cloud, subject: first.subject })
  const { nodes } = await complete(cloud, 2)
  expect(nodes.map(({ id }) => id)).toEqual([expect.stringMatching(/^evt_/), twice])
  expect(nodes.at(-1)!.action).toBe('device.renamed')
})

test('pages lead from the newest record to the oldest, and filters narrow the list', async () => {
  const cloud = newId('cld')
  const subject = { kind: 'device', id: newId('dev') } as const
  const actor = { kind: 'member', id: newId('mem') } as const
  const at = (minute: number) => Date.UTC(2026, 0, 1, 0, minute)
  for (const [minute, action] of ['device.registered', 'device.renamed', 'dashboard.saved'].entries())
    await logs.emit({ scope: cloud, at: at(minute), action, ...(minute === 1 ? { subject } : {}), actor })
  await complete(cloud, 3)

  const actions = async (filter: object) => (await trailOf(cloud, { filter })).nodes.map(({ action }) => action)
  expect(await actions({})).toEqual(['dashboard.saved', 'device.renamed', 'device.registered'])
  expect(await actions({ action: 'device' })).toEqual(['device.renamed', 'device.registered'])
  expect(await actions({ action: 'device.renamed' })).toEqual(['device.renamed'])
  expect(await actions({ action: 'dev' })).toEqual([])
  expect(await actions({ subjectId: subject.id })).toEqual(['device.renamed'])
  expect(await actions({ actorId: actor.id })).toHaveLength(3)
  expect(await actions({ from: at(1), to: at(2) })).toEqual(['device.renamed'])

  const page = await trailOf(cloud, { first: 2 })
  expect(page.pageInfo.hasNextPage).toBe(true)
  const rest = await trailOf(cloud, { first: 2, after: page.pageInfo.endCursor })
  expect(rest.nodes.map(({ action }) => action)).toEqual(['device.registered'])
})

test('only owners and admins read the trail of a cloud, and only of their own', async () => {
  const [cloud, neighbour] = [newId('cld'), newId('cld')]
  await logs.emit({ scope: cloud })
  await complete(cloud, 1)
  expect((await trailOf(neighbour)).totalCount).toBe(0)
  for (const role of ['MEMBER', 'VIEWER'] as const) {
    const { errors } = await logs.ask(logs.issuer.memberToken(cloud, role), QUERY)
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  }
})

test('a person reads what happened to their own account, in a cloud or in none', async () => {
  const [userId, other] = [newId('usr'), newId('usr')]
  const event = await logs.emit({
    scope: userId,
    action: 'session.started',
    actor: { kind: 'user', id: userId },
    subject: { kind: 'session', id: newId('ses') },
  })
  await logs.emit({ scope: other })
  const token = () =>
    logs.issuer.sign({ sub: userId, kind: 'user', sid: newId('ses'), scopes: ['self:read', 'self:write'] })
  const trail = await eventually(async () => {
    const { myAudit } = dataOf(await logs.ask<{ myAudit: Trail }>(token(), `{ myAudit { ${TRAIL} } }`))
    return myAudit.totalCount > 0 && myAudit
  })
  expect(trail.nodes.map(({ subject }) => subject.id)).toEqual([event.subject.id])
})

test('a filter that breaks a rule is refused by the name of the field', async () => {
  const fieldsRefused = async (filter: object) => {
    const { errors } = await logs.ask(logs.issuer.memberToken(newId('cld')), QUERY, { filter })
    return (errors?.[0]?.extensions?.fields as { field: string }[]).map(({ field }) => field)
  }
  expect(await fieldsRefused({ action: '.*', subjectId: '' })).toEqual(['filter.action', 'filter.subjectId'])
  expect(await fieldsRefused({ from: 2, to: 1 })).toEqual(['filter.to'])
})
