import { newId } from '@isobar/kit'
import type { Role } from '@isobar/permissions'
import { eventually, socketClient, subscribe } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLogs, type Logs } from './logs.ts'

let logs: Logs
beforeAll(async () => void (logs = await startLogs()))
afterAll(() => logs.stop())

const FOLLOW = `subscription ($filter: LogFilter) {
  logAdded(filter: $filter) { records { message category } dropped }
}`
interface Added {
  logAdded: { records: { message: string; category: string }[]; dropped: number }
}

/** Follows the log of a cloud; `begun` resolves once it does. */
async function follow(cloud: string, filter: object = {}, role: Role = 'MEMBER') {
  const client = socketClient(`${logs.service.url!.replace('http', 'ws')}/graphql`)
  const token = await logs.issuer.memberToken(cloud, role)
  const following = subscribe<Added>(client, FOLLOW, { filter }, { authorization: `Bearer ${token}` })
  const seen = () => following.frames.flatMap(({ data }) => data?.logAdded.records ?? [])
  return {
    seen,
    messages: () => seen().map(({ message }) => message),
    dropped: () => following.frames.reduce((sum, { data }) => sum + (data?.logAdded.dropped ?? 0), 0),
    refusal: () => following.frames[0]?.errors?.[0]?.extensions?.code ?? following.ended(),
    /** Records that match arrive from now on. */
    begun: (scope: string, probe: object = {}) =>
      eventually(
        async () => {
          await logs.log([{ scope, message: 'probe', ...probe }])
          return seen().length > 0
        },
        { everyMs: 200 },
      ),
    close: () => client.dispose(),
  }
}

test('records arrive as they happen, in order, those of the cloud and the filter alone', async () => {
  const [cloud, other] = [newId('cld'), newId('cld')]
  const device = newId('dev')
  const subject = { kind: 'device', id: device }
  const mine = await follow(cloud, { subjectId: device })
  await mine.begun(cloud, { subject })
  await logs.log([
    { scope: other, subject, message: 'of another cloud' },
    { scope: cloud, message: 'of another subject' },
    { scope: cloud, subject, message: 'first' },
    { scope: cloud, subject, message: 'second' },
  ])
  await eventually(() => mine.messages().includes('second'))
  expect(mine.messages().filter((message) => message !== 'probe')).toEqual(['first', 'second'])
  await mine.close()
})

test('sign-ins are told to who may read the trail, and to nobody else', async () => {
  const cloud = newId('cld')
  const [member, admin] = [await follow(cloud), await follow(cloud, {}, 'ADMIN')]
  await Promise.all([member.begun(cloud), admin.begun(cloud)])
  await logs.log([{ scope: cloud, category: 'AUTH', message: 'signed in' }])
  await eventually(() => admin.messages().includes('signed in'))
  await logs.log([{ scope: cloud, message: 'last' }])
  await eventually(() => member.messages().includes('last'))
  expect(member.messages()).not.toContain('signed in')
  const asking = await follow(cloud, { categories: ['AUTH'] })
  expect(await eventually(() => asking.refusal())).toBe('FORBIDDEN')
  await Promise.all([member.close(), admin.close(), asking.close()])
})

test('of a flood the newest are told, and how many were left out', async () => {
  const cloud = newId('cld')
  const mine = await follow(cloud)
  await mine.begun(cloud)
  const flood = Array.from({ length: 2_000 }, (_, n) => ({ scope: cloud, message: `record ${n}` }))
  await logs.log(flood)
  await eventually(() => mine.messages().includes('record 1999'))
  const told = mine.messages().filter((message) => message !== 'probe')
  expect(mine.dropped()).toBeGreaterThan(0)
  expect(told.length + mine.dropped()).toBeGreaterThanOrEqual(flood.length)
  await mine.close()
})
