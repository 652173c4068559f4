import { afterEach, describe, expect, test } from '@jest/globals'
import { MappingError, mappingProblem, presets, startMapper, type Mapper } from '../src/index.ts'

let mapper: Mapper
const start = (...options: Parameters<typeof startMapper>) => (mapper = startMapper(...options))
afterEach(() => mapper?.stop())
const map = async (mapping: string, body: unknown) => {
  const result = await mapper.map(mapping, JSON.stringify(body))
  return result === undefined ? undefined : (JSON.parse(result) as unknown)
}

describe('presets', () => {
  test.each(presets.map((preset) => [preset.label, preset] as const))('%s', async (_, { mapping, sample, name }) => {
    start()
    expect(mappingProblem(mapping)).toBeUndefined()
    const extra = name === 'GENERIC' ? {} : { rssi: -97, snr: 7.5, f_port: 1, f_cnt: 42 }
    expect(await map(mapping, sample)).toEqual({
      ts: expect.any(Number),
      values: { temperature: 21.5, humidity: 48, ...extra },
    })
  })

  test('times come to the millisecond', async () => {
    start()
    const [, stack, chirp] = presets
    expect(await map(stack!.mapping, stack!.sample)).toMatchObject({ ts: Date.UTC(2026, 0, 1, 0, 0, 0, 23) })
    expect(await map(chirp!.mapping, chirp!.sample)).toMatchObject({ ts: Date.UTC(2026, 0, 1, 0, 0, 0, 123) })
  })

  test('events without readings, such as a join, make nothing', async () => {
    start()
    const [, stack, chirp] = presets
    expect(await map(stack!.mapping, { join_accept: { session_key_id: 'x' } })).toBeUndefined()
    expect(await map(chirp!.mapping, { time: '2026-01-01T00:00:00Z', devAddr: '01' })).toBeUndefined()
  })
})

test.each([
  ['{ "a": ', 'character'],
  ['', 'empty'],
  ['x'.repeat(9_000), 'at most 8192'],
])('a mapping that cannot be read is told with its place: %#', (mapping, told) => {
  expect(mappingProblem(mapping)).toContain(told)
})

test('a failing mapping says why, and the next goes on', async () => {
  start()
  await expect(map('$toMillis("no time")', {})).rejects.toThrow(MappingError)
  await expect(mapper.map('$', 'no json')).rejects.toThrow(/JSON/)
  expect(await map('a + 1', { a: 1 })).toBe(2)
})

test('one without an end is cut off; those behind it are answered', async () => {
  start({ timeoutMs: 200 })
  await map('1', {})
  const forever = map('($f := function($x) { $f($x + 1) }; $f(0))', {})
  const behind = map('a', { a: 'after' })
  await expect(forever).rejects.toThrow('more than 200 ms')
  expect(await behind).toBe('after')
})

test('one that eats memory is cut off; those behind it are answered', async () => {
  start({ timeoutMs: 20_000 })
  const greedy = map('($f := function($s) { $f($s & $s) }; $f("xxxxxxxxxxxxxxxx"))', {})
  const behind = map('a', { a: 'after' })
  await expect(greedy).rejects.toThrow(MappingError)
  expect(await behind).toBe('after')
}, 30_000)

test('nothing of the process is in reach', async () => {
  start()
  for (const mapping of [
    '$eval("process")',
    'constructor',
    '__proto__',
    '$lookup($, "constructor")',
    '$string(__proto__.polluted)',
  ])
    expect((await map(mapping, {}).catch(() => null)) ?? null).toBeNull()
  await map('{ "__proto__": { "polluted": true } }', {}).catch(() => null)
  expect(await map('polluted', {})).toBeUndefined()
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('too many at once are refused for now', async () => {
  start({ maxWaiting: 2 })
  const waiting = [map('1', {}), map('2', {})]
  await expect(map('3', {})).rejects.toMatchObject({ busy: true })
  expect(await Promise.all(waiting)).toEqual([1, 2])
})
