import { describe, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { roles, scopesOfRole } from '@isobar/permissions'
import { dataOf, graphql } from '@isobar/testing'
import { codeOf, subject } from './devices.ts'

const own = subject()
const { ask, mutate, register } = own
const cloud = newId('cld')
const mutations: Record<string, object> = {
  renameDevice: { name: 'Renamed' },
  locateDevice: { location: null },
  rotateCredential: {},
  deleteDevice: {},
  restoreDevice: {},
}

describe("another cloud's device", () => {
  test('is null to a query', async () => {
    const { device } = await register(cloud)
    const query = `{ device(id: "${device.id}") { name } }`
    expect(dataOf(await ask(newId('cld'), query))).toEqual({ device: null })
    expect(dataOf(await ask(cloud, query))).toEqual({ device: { name: device.name } })
  })

  test.each(Object.keys(mutations))('is not found by %s, and stays as it is', async (name) => {
    const { device } = await register(cloud)
    const answer = await mutate(newId('cld'), name, { deviceId: device.id, ...mutations[name] })
    expect(codeOf(answer)).toBe('NOT_FOUND')
    const query = `{ device(id: "${device.id}") { name deletedAt credentialHint } }`
    const { name: its, deletedAt, credentialHint } = device
    expect(dataOf(await ask(cloud, query))).toEqual({ device: { name: its, deletedAt, credentialHint } })
  })
})

describe.each(roles)('%s', (role) => {
  const may = (scope: 'devices:read' | 'devices:write' | 'devices:credentials') =>
    scopesOfRole[role].includes(scope) ? undefined : 'FORBIDDEN'

  test('reads and writes what the role allows', async () => {
    const { device } = await register(cloud)
    const reads = [`{ device(id: "${device.id}") { name attributes { key } } }`, '{ devices { totalCount } }']
    for (const query of reads) expect(codeOf(await ask(cloud, query, {}, role))).toBe(may('devices:read'))
    const hint = await ask(cloud, `{ device(id: "${device.id}") { credentialHint } }`, {}, role)
    expect(codeOf(hint)).toBe(may('devices:credentials'))
    const create = 'mutation { registerDevice(input: { name: "New" }) { accessToken } }'
    expect(codeOf(await ask(cloud, create, {}, role))).toBe(may('devices:write'))
    for (const [name, input] of Object.entries(mutations)) {
      const answer = await ask(
        cloud,
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { device { id } } }`,
        { input: { deviceId: device.id, ...input } },
        role,
      )
      expect([name, codeOf(answer)]).toEqual([
        name,
        may(name === 'rotateCredential' ? 'devices:credentials' : 'devices:write'),
      ])
    }
  })
})

test('nobody reads without a token, and nobody without a cloud', async () => {
  const query = '{ devices { totalCount } }'
  expect(await graphql(`${own.url()}/graphql`, {}, query)).toMatchObject({ code: 'UNAUTHENTICATED' })
  const personal = await own.issuer.sign({
    sub: newId('usr'),
    kind: 'user',
    sid: newId('ses'),
    scopes: ['devices:read'],
  })
  const answer = await graphql(`${own.url()}/graphql`, { authorization: `Bearer ${personal}` }, query)
  expect(codeOf(answer)).toBe('FORBIDDEN')
})
