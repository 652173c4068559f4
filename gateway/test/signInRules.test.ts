import { eventually, graphql, subscribe } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { newCloud } from './harness/index.ts'
import { closeCode, liveEdge, TELEMETRY } from './harness/live.ts'

const live = liveEdge()
const message = 'This cloud asks for single sign-on.'

const ask = (authorization: string, cloud: string) =>
  graphql<{ device: object }>(
    live.edge.graphqlUrl,
    { authorization, 'isobar-cloud': cloud },
    '{ device(id: "dev_1") { name } }',
  )

test('whoever must sign in another way is told so, and is still let into their other clouds', async () => {
  const [strict, other] = [newCloud(), newCloud()] as [string, string]
  const person = live.edge.tenancy.person({ [strict]: 'MEMBER', [other]: 'MEMBER' })
  person.wantsAnotherSignIn = { cloud: strict, message }
  const { errors } = await ask(person.authorization, strict)
  expect(errors).toMatchObject([{ message, extensions: { code: 'FORBIDDEN', fields: [{ field: 'session' }] } }])
  expect((await ask(person.authorization, other)).errors).toBeUndefined()
})

test('a cloud that begins to ask for another sign-in closes the sockets of those who have not', async () => {
  const cloud = newCloud()
  const person = live.edge.tenancy.person({ [cloud]: 'VIEWER' })
  const open = subscribe(live.connect(person, cloud), TELEMETRY, { ids: ['dev_1'] })
  await eventually(async () => {
    live.edge.channelOf(cloud).push({ value: 1 })
    return open.frames.length > 0
  })
  person.wantsAnotherSignIn = { cloud, message }
  const changedAt = Date.now()
  await live.edge.publish({ type: 'cloud.sso-changed', cloudId: cloud })
  expect(await closeCode(open)).toBe(4403)
  expect(Date.now() - changedAt).toBeLessThan(5_000)
})
