import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { heartbeatsTopic, presenceTopic, recordKey } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { GONE_AFTER_MS, Instances } from '../src/events/watchInstances.ts'
import { subject } from './devices.ts'

describe('which processes are gone', () => {
  function start() {
    let now = 1_000_000
    const instances = new Instances({ now: () => now })
    return { instances, pass: (ms: number) => void (now += ms) }
  }

  test('one that is silent for 12 s, not before', () => {
    const { instances, pass } = start()
    instances.listening(true)
    pass(GONE_AFTER_MS + 1)
    instances.alive('one')
    pass(GONE_AFTER_MS)
    expect(instances.isGone('one')).toBe(false)
    pass(1)
    expect(instances.isGone('one')).toBe(true)
    instances.alive('one')
    expect(instances.isGone('one')).toBe(false)
  })

  test('one that said that it ends, and one of which nothing was ever heard', () => {
    const { instances, pass } = start()
    instances.listening(true)
    expect(instances.isGone('before us')).toBe(false)
    pass(GONE_AFTER_MS + 1)
    instances.alive('ending')
    instances.stopped('ending')
    expect([instances.isGone('ending'), instances.isGone('before us')]).toEqual([true, true])
  })

  test('none while heartbeats cannot be heard, nor just after', () => {
    const { instances, pass } = start()
    instances.listening(true)
    instances.alive('one')
    pass(60_000)
    instances.listening(false)
    expect(instances.isGone('one')).toBe(false)
    instances.listening(true)
    pass(GONE_AFTER_MS)
    expect(instances.isGone('one')).toBe(false)
    pass(1)
    expect(instances.isGone('one')).toBe(true)
  })
})

describe('the sessions of a process', () => {
  const { ask, register, producer } = subject()
  const cloud = newId('cld')
  let beating: NodeJS.Timeout
  const [living, dying] = [newId('ses'), newId('ses')]
  const beat = (instance: string) =>
    producer.send([
      {
        topic: heartbeatsTopic,
        key: instance,
        type: 'isobar.heartbeats.ALIVE',
        value: { v: 1, instance, at: Date.now(), state: 'ALIVE' },
      },
    ])
  beforeAll(() => {
    beating = setInterval(() => void beat(living), 1_000)
  })
  afterAll(() => clearInterval(beating))

  const connect = (deviceId: string, instance: string) =>
    producer.send([
      {
        topic: presenceTopic,
        key: recordKey(cloud, deviceId),
        type: 'isobar.presence.CONNECTED',
        value: {
          v: 1,
          cloudId: cloud,
          deviceId,
          sessionId: newId('ses'),
          state: 'CONNECTED',
          at: Date.now(),
          transport: 'mqtt',
          instance,
        },
      },
    ])
  const statusOf = async (id: string) =>
    dataOf(await ask<{ device: { status: string } }>(cloud, `{ device(id: "${id}") { status } }`)).device.status

  test('end with it, within 15 s of its last heartbeat; those of others stay, and so does a device that has one left', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await register(cloud)).device.id))
    const [lost, kept, both] = ids as [string, string, string]
    await beat(dying)
    await Promise.all([connect(lost, dying), connect(kept, living), connect(both, dying), connect(both, living)])
    await eventually(async () => {
      expect(await Promise.all(ids.map(statusOf))).toEqual(['ONLINE', 'ONLINE', 'ONLINE'])
      return true
    })
    await beat(dying)
    const lastBeatAt = Date.now()
    await eventually(async () => (await statusOf(lost)) === 'OFFLINE', { withinMs: 20_000, everyMs: 250 })
    expect(Date.now() - lastBeatAt).toBeLessThan(16_000)
    expect([await statusOf(kept), await statusOf(both)]).toEqual(['ONLINE', 'ONLINE'])
  })
})
