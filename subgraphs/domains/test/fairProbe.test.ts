import { expect, test } from '@jest/globals'
import { fairProbe } from '../src/checks/fairProbe.ts'
import type { ProbeResult } from '../src/checks/probe.ts'

/** A probe that answers when it is told to, and the hosts that wait. */
function slowProbe() {
  const waiting = new Map<string, (result: ProbeResult) => void>()
  const probe = fairProbe((host) => new Promise((resolve) => waiting.set(host, resolve)))
  return { probe, waiting }
}
const hosts = (cloud: string, count: number) => Array.from({ length: count }, (_, each) => `${cloud}${each}`)

test('hosts of one cloud that do not answer hold up no other cloud’s', async () => {
  const { probe, waiting } = slowProbe()
  const bad = hosts('bad', 20).map((host) => probe('bad', host))
  expect([...waiting.keys()]).toEqual(['bad0', 'bad1', 'bad2'])
  expect(await bad[3]).toBeUndefined()
  const good = probe('good', 'good0')
  waiting.get('good0')!({ ok: true })
  expect(await good).toEqual({ ok: true })

  // A place that is free again is taken by the next.
  waiting.get('bad0')!({ ok: false, problem: 'no TLS handshake' })
  expect(await bad[0]).toEqual({ ok: false, problem: 'no TLS handshake' })
  void probe('bad', 'bad20')
  expect(waiting.has('bad20')).toBe(true)
})

test('some looks are left for records, however many clouds wait', async () => {
  const { probe, waiting } = slowProbe()
  for (const cloud of hosts('cloud', 10)) for (const host of hosts(`${cloud}-`, 3)) void probe(cloud, host)
  expect(waiting.size).toBe(6)
})

test('a probe that throws gives its place back', async () => {
  const probe = fairProbe(() => Promise.reject(new Error('broken')))
  for (let each = 0; each < 10; each += 1) await expect(probe('cloud', 'host')).rejects.toThrow('broken')
})
