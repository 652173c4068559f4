import { describe, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { codeOf, subject } from './devices.ts'

const { ask, mutate, registry } = subject()
const cloud = newId('cld')
const URL = 'https://api.example.org/stations/7'

const register = async (archetype = 'EXTERNAL'): Promise<string> =>
  dataOf(await mutate(cloud, 'registerDevice', { name: 'Buoy', archetype })).registerDevice!.device.id
const set = (deviceId: string, change: object = {}, role?: 'VIEWER') =>
  mutate(cloud, 'setFeed', { deviceId, url: URL, everyS: 60, mapping: '$', ...change }, role)
const feedOf = async (id: string) =>
  dataOf(
    await ask<{ device: { feed: object | null } }>(
      cloud,
      `{ device(id: "${id}") { feed { url everyS headerNames mapping } } }`,
    ),
  ).device.feed
const latest = (deviceId: string) => registry.filter(({ value }) => value.deviceId === deviceId).at(-1)!.value.feed
const refusedFields = async (id: string, change: object) => {
  const [error] = (await set(id, change)).errors ?? []
  return [error?.extensions.code, error?.extensions.fields?.map(({ field }) => field)]
}

describe('the feed of a device', () => {
  test('is told to ingest with sealed headers, and to people without their values', async () => {
    const id = await register()
    expect(await feedOf(id)).toBeNull()
    const headers = [{ name: 'X-Api-Key', value: 'a-secret-of-theirs' }]
    expect((await set(id, { headers })).errors).toBeUndefined()
    expect(await feedOf(id)).toEqual({ url: URL, everyS: 60, headerNames: ['X-Api-Key'], mapping: '$' })
    await eventually(() => latest(id))
    expect(latest(id)).toMatchObject({ url: URL, everyS: 60, headers: [{ name: 'X-Api-Key' }] })
    expect(JSON.stringify(registry.map(({ value }) => value))).not.toContain('a-secret-of-theirs')
  })

  test('a value that is left out is kept for the same host, and never sent to another', async () => {
    const id = await register()
    await set(id, { headers: [{ name: 'Authorization', value: 'Bearer theirs' }] })
    await eventually(() => latest(id))
    const { sealed } = latest(id)!.headers[0]!
    const kept = [{ name: 'Authorization' }]
    expect((await set(id, { url: 'https://api.example.org/stations/8', headers: kept })).errors).toBeUndefined()
    await eventually(() => latest(id)!.url.endsWith('/8'))
    expect(latest(id)!.headers).toEqual([{ name: 'Authorization', sealed }])
    expect(await refusedFields(id, { url: 'https://evil.example.net/', headers: kept })).toEqual([
      'BAD_USER_INPUT',
      ['headers.0.value'],
    ])
  })

  test.each([
    ['http://api.example.org/', 'plain http'],
    ['https://127.0.0.1/', 'loopback'],
    ['https://localhost:8443/', 'loopback by name'],
    ['https://169.254.169.254/latest/meta-data', 'link-local'],
    ['https://10.0.0.1/', 'a private network'],
    ['https://[fd00::1]/', 'a private network, IPv6'],
    ['https://user:secret@api.example.org/', 'a user name'],
    ['file:///etc/passwd', 'a file'],
  ])('%s is refused: %s', async (url) => {
    expect(await refusedFields(await register(), { url })).toEqual(['BAD_USER_INPUT', ['url']])
  })

  test('intervals, headers and mappings that break a rule are named', async () => {
    const id = await register()
    expect(await refusedFields(id, { everyS: 1 })).toEqual(['BAD_USER_INPUT', ['everyS']])
    expect(await refusedFields(id, { mapping: '{' })).toEqual(['BAD_USER_INPUT', ['mapping']])
    for (const header of [
      { name: 'Host', value: 'x' },
      { name: 'a b', value: 'x' },
    ])
      expect(await refusedFields(id, { headers: [header] })).toEqual(['BAD_USER_INPUT', ['headers.0.name']])
    expect(await refusedFields(id, { headers: [{ name: 'X-A', value: 'a\r\nX-B: c' }] })).toEqual([
      'BAD_USER_INPUT',
      ['headers.0.value'],
    ])
  })

  test('another archetype has none; who only views sets none', async () => {
    expect(codeOf(await set(await register('INTERNAL')))).toBe('CONFLICT')
    expect(codeOf(await set(await register(), {}, 'VIEWER'))).toBe('FORBIDDEN')
  })
})
