import { afterAll, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { connect, disconnectAll, note, noteTopic, unique } from './cluster.ts'

afterAll(disconnectAll)

test("each partition is one member's; when a member leaves, its own go to the others", async () => {
  const topic = noteTopic()
  const group = unique('owners')
  const member = async () => {
    const kafka = connect()
    let owned: ReadonlySet<number> = new Set()
    const ownership = await kafka.own({ topic, group, onChange: (partitions) => (owned = partitions) })
    return { owned: () => [...owned], stop: () => ownership.stop() }
  }
  const first = await member()
  await eventually(() => first.owned().length === 3, { withinMs: 20_000 })
  const second = await member()
  const shared = () => [...first.owned(), ...second.owned()].sort().join() === '0,1,2'
  await eventually(() => first.owned().length > 0 && second.owned().length > 0 && shared(), { withinMs: 20_000 })
  await connect()
    .producer()
    .send([note(topic, 'a', 1)])
  await first.stop()
  expect(first.owned()).toEqual([])
  await eventually(() => second.owned().length === 3, { withinMs: 20_000 })
  await second.stop()
}, 60_000)
