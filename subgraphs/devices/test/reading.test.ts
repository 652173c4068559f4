import { expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { dataOf } from '@isobar/testing'
import { batchReads } from '../src/store/batchReads.ts'
import { FIELDS, subject, type Device } from './devices.ts'

const { ask, mutate, register } = subject()

interface Listed {
  devices: { nodes: Device[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

const list = async (cloud: string, args: string) =>
  dataOf(
    await ask<Listed>(
      cloud,
      `{ devices(${args}) { nodes { ${FIELDS} } totalCount pageInfo { hasNextPage endCursor } } }`,
    ),
  ).devices

test('pages list every device once, newest first', async () => {
  const cloud = newId('cld')
  const registered: string[] = []
  for (let index = 0; index < 7; index++) registered.push((await register(cloud)).device.id)
  const listed: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const page = await list(cloud, `first: 3${after ? `, after: "${after}"` : ''}`)
    expect(page.totalCount).toBe(7)
    listed.push(...page.nodes.map(({ id }) => id))
    after = page.pageInfo.endCursor
    more = page.pageInfo.hasNextPage
  }
  expect(listed).toEqual(registered.reverse())
})

test('a list is filtered by part of the name in any case, by archetype and by status', async () => {
  const cloud = newId('cld')
  await register(cloud, { name: 'Pump (north)' })
  await register(cloud, { name: 'pump south', archetype: 'EXTERNAL' })
  await register(cloud, { name: 'Ölpresse 100%' })
  const names = async (filter: string) => (await list(cloud, `filter: { ${filter} }`)).nodes.map(({ name }) => name)
  expect(await names('nameContains: "PUMP"')).toEqual(['pump south', 'Pump (north)'])
  expect(await names('nameContains: "(n"')).toEqual(['Pump (north)'])
  expect(await names('nameContains: ".*"')).toEqual([])
  expect(await names('nameContains: "öl"')).toEqual(['Ölpresse 100%'])
  expect(await names('archetypes: [EXTERNAL]')).toEqual(['pump south'])
  expect(await names('archetypes: [INTERNAL], nameContains: "pump"')).toEqual(['Pump (north)'])
  expect(await names('statuses: [ONLINE, OFFLINE]')).toEqual([])
  expect(await names('statuses: [NEVER_SEEN]')).toHaveLength(3)
})

test('entity references are answered in their order, with null for what the cloud does not have', async () => {
  const cloud = newId('cld')
  const [one, two] = [await register(cloud), await register(cloud)]
  const stranger = await register(newId('cld'))
  dataOf(await mutate(cloud, 'deleteDevice', { deviceId: two.device.id }))
  const ids = [two.device.id, stranger.device.id, newId('dev'), 'no/id', one.device.id, two.device.id]
  const answer = await ask(cloud, 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Device { id } } }', {
    r: ids.map((id) => ({ __typename: 'Device', id })),
  })
  expect(dataOf(answer)).toEqual({
    _entities: [{ id: two.device.id }, null, null, null, { id: one.device.id }, { id: two.device.id }],
  })
})

test('what is asked for in one tick is one read per cloud, which no other cloud shares', async () => {
  const reads: [string, readonly string[]][] = []
  const collection = {
    getMany(scope: string, ids: readonly string[]) {
      reads.push([scope, ids])
      return Promise.resolve(ids.map((id) => ({ _id: `${scope}/${id}`, scope, id, rev: 1 })))
    },
  }
  const get = batchReads(collection as unknown as Parameters<typeof batchReads>[0])
  const found = await Promise.all([get('one', 'a'), get('two', 'a'), get('one', 'b'), get('one', 'a')])
  expect(found.map((document) => document?._id)).toEqual(['one/a', 'two/a', 'one/b', 'one/a'])
  expect(reads).toEqual([
    ['one', ['a', 'b']],
    ['two', ['a']],
  ])
})
