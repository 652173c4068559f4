import { beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { dashboardEventsTopic } from '@isobar/schemas'
import { startRelay, type Mongo, type ScopedCollection } from '../src/index.ts'
import { recordingProducer, revisionsOf } from './recordingProducer.ts'
import { freshDatabase, newScope, noteEvent, openNotes, quiet, type Note } from './setUp.ts'

const connect = freshDatabase()
const scope = newScope()
let mongo: Mongo
let notes: ScopedCollection<Note>

beforeAll(async () => {
  mongo = await connect()
  notes = await openNotes(mongo)
})

const stored = (id: string) => mongo.raw('notes', 'migrations').findOne({ _id: `${scope}/${id}` as never })

/** Nothing of a document waits any more. */
const published = (id: string) =>
  eventually(async () => {
    const row = await stored(id)
    return row && !('pending' in row) && !('outbox' in row)
  })

describe('the outbox', () => {
  test('a document and its events are one write: after a crash in between, a sweep publishes them', async () => {
    // No relay runs: the process ended between its write and the publishing.
    const event = noteEvent(scope, 'crashed', 1, 'Küche; "a.b" $set')
    const created = await notes.create(scope, 'crashed', { text: 'a' }, [event])
    expect(created).toEqual({ _id: `${scope}/crashed`, scope, id: 'crashed', rev: 1, text: 'a' })
    expect(await notes.get(scope, 'crashed')).toEqual(created)
    expect(await stored('crashed')).toMatchObject({ pending: true, outbox: [{ id: event.id }] })

    const producer = recordingProducer()
    const restarted = await connect()
    await openNotes(restarted)
    const relay = startRelay({ mongo: restarted, producer, logger: quiet })
    await published('crashed')
    await relay.stop()
    const { topic: _, ...rest } = event
    expect(producer.acknowledged).toEqual([{ ...rest, topic: dashboardEventsTopic }])
    expect(await notes.get(scope, 'crashed')).toEqual(created)
  })

  test('the events of one document stay in order while many write', async () => {
    const producer = recordingProducer()
    const relay = startRelay({ mongo, producer, logger: quiet, sweepEveryMs: 10 })
    const ids = ['one', 'two', 'three']
    for (const id of ids) await notes.create(scope, id, { text: 'a', count: 1 }, [noteEvent(scope, id, 1)])
    const bump = (id: string) =>
      notes.update(scope, id, (note, nextRev) => ({
        next: { ...note, count: nextRev },
        events: [noteEvent(scope, id, nextRev)],
      }))
    await Promise.all(
      ids.flatMap((id) =>
        Array.from({ length: 4 }, async () => {
          for (let round = 0; round < 5; round++) await bump(id)
        }),
      ),
    )
    for (const id of ids) await published(id)
    await relay.stop()
    for (const id of ids)
      expect(revisionsOf(producer.acknowledged, id)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  })

  test('while Kafka is down requests go on, and everything arrives in order once it is back', async () => {
    const producer = recordingProducer()
    producer.down = true
    const relay = startRelay({ mongo, producer, logger: quiet })
    await notes.create(scope, 'patient', { text: 'a' }, [noteEvent(scope, 'patient', 1)])
    for (let rev = 2; rev <= 4; rev++)
      await notes.update(scope, 'patient', (note, nextRev) => ({
        next: note,
        events: [noteEvent(scope, 'patient', nextRev)],
      }))
    await eventually(() => producer.refused >= 3)
    expect(await notes.get(scope, 'patient')).toMatchObject({ rev: 4 })
    producer.down = false
    await published('patient')
    await relay.stop()
    expect(revisionsOf(producer.acknowledged, 'patient')).toEqual([1, 2, 3, 4])
  })

  test('a document with too many waiting events is UNAVAILABLE to further changes', async () => {
    const events = Array.from({ length: 500 }, (_, index) => noteEvent(scope, 'flooded', index + 1))
    await notes.create(scope, 'flooded', { text: 'a' }, events)
    const change = () =>
      notes.update(scope, 'flooded', (note, nextRev) => ({
        next: { ...note, text: 'b' },
        events: [noteEvent(scope, 'flooded', nextRev)],
      }))
    await expect(change()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const relay = startRelay({ mongo, producer: recordingProducer(), logger: quiet })
    await published('flooded')
    await relay.stop()
    expect(await change()).toMatchObject({ text: 'b', rev: 2 })
  })

  test('events without a document are published in order, also those of before a crash', async () => {
    const [before, after] = [newScope(), newScope()]
    for (let rev = 1; rev <= 3; rev++) await mongo.emit(noteEvent(before, 'loose', rev))
    const producer = recordingProducer()
    const relay = startRelay({ mongo, producer, logger: quiet })
    for (let rev = 1; rev <= 3; rev++) await mongo.emit(noteEvent(after, 'loose', rev))
    await eventually(async () => (await mongo.raw('outbox', 'migrations').countDocuments()) === 0)
    await relay.stop()
    for (const cloud of [before, after])
      expect(
        revisionsOf(
          producer.acknowledged.filter(({ key }) => key.startsWith(cloud)),
          'loose',
        ),
      ).toEqual([1, 2, 3])
  })

  test('an event that breaks its schema never gets that far', () => {
    expect(() => noteEvent('no cloud', 'x', 1)).toThrow('invalid event for dashboard-events.v1')
  })

  test('a relay stops in bounded time while Kafka is down, and loses nothing', async () => {
    const producer = recordingProducer()
    producer.down = true
    const relay = startRelay({ mongo, producer, logger: quiet })
    await notes.create(scope, 'left', { text: 'a' }, [noteEvent(scope, 'left', 1)])
    await eventually(() => producer.refused > 0)
    await relay.stop()
    expect(await stored('left')).toMatchObject({ pending: true, outbox: [{ key: `${scope}:left` }] })
  })
})
