import { eventually, graphql, subscribe } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { newCloud } from './harness/index.ts'
import { closeCode, liveEdge, TELEMETRY } from './harness/live.ts'

const live = liveEdge()
const IDS = { ids: ['dev_1'] }

/** Somebody in two clouds, whose session leads to the first. */
function inTwoClouds() {
  const [first, second] = [newCloud(), newCloud()] as [string, string]
  const person = live.edge.tenancy.person({ [first]: 'VIEWER', [second]: 'VIEWER' })
  person.activeCloud = first
  return { person, first, second }
}
const cloudOf = async (authorization: string, cloud?: string) => {
  const headers = { authorization, ...(cloud ? { 'isobar-cloud': cloud } : {}) }
  const answer = await graphql<{ device: { name: string } | null }>(
    live.edge.graphqlUrl,
    headers,
    '{ device(id: "dev_1") { name } }',
  )
  return answer.data?.device?.name ?? answer.errors?.[0]?.extensions.code
}

test('the header rules a request, the cloud of the session only one that names none, and only while they belong to it', async () => {
  const { person, first, second } = inTwoClouds()
  expect(await cloudOf(person.authorization)).toBe(`dev_1 of ${first}`)
  expect(await cloudOf(person.authorization, second)).toBe(`dev_1 of ${second}`)
  expect(await cloudOf(person.authorization, newCloud())).toBe('NOT_FOUND')
  const unnamed = subscribe(live.connect(person), TELEMETRY, IDS)
  await eventually(async () => {
    live.edge.channelOf(first).push({ value: 1 })
    return unnamed.frames.length > 0
  })
  person.memberships.delete(first)
  await live.edge.publish({ type: 'member.removed', cloudId: first, userId: person.userId })
  await eventually(async () => (await cloudOf(person.authorization)) === 'FORBIDDEN')
  expect(await closeCode(unnamed)).toBe(4403)
  expect(await cloudOf(person.authorization, second)).toBe(`dev_1 of ${second}`)
})

test('a session that moves to another cloud keeps the sockets that named theirs; one that named none is closed', async () => {
  const { person, first, second } = inTwoClouds()
  const other = live.edge.tenancy.person({ [first]: 'VIEWER' })
  other.activeCloud = first
  const named = subscribe(live.connect(person, first), TELEMETRY, IDS)
  const unnamed = subscribe(live.connect(person), TELEMETRY, IDS)
  const ofAnother = subscribe(live.connect(other), TELEMETRY, IDS)
  await eventually(async () => {
    live.edge.channelOf(first).push({ value: 1 })
    return [named, unnamed, ofAnother].every(({ frames }) => frames.length > 0)
  })
  person.activeCloud = second
  const movedAt = Date.now()
  await live.edge.publish({
    type: 'session.moved',
    userId: person.userId,
    sessionId: person.sessionId,
    cloudId: second,
  })
  expect(await closeCode(unnamed)).toBe(4403)
  expect(Date.now() - movedAt).toBeLessThan(5_000)
  expect(await cloudOf(person.authorization)).toBe(`dev_1 of ${second}`)
  expect([named.ended(), ofAnother.ended()]).toEqual([undefined, undefined])
})
