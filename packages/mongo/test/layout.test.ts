import { describe, expect, test } from '@jest/globals'
import { freshDatabase, newScope, openNotes } from './setUp.ts'

describe('the stored layout', () => {
  test('that is newer than the code refuses to start', async () => {
    const connect = fresh.newer
    await (await connect()).prepare({ version: 3, migrations: {} })
    await expect((await connect()).prepare({ version: 2, migrations: {} })).rejects.toThrow(
      /has layout 3, but this version of the service only knows layout 2/,
    )
  })

  test('that is older is migrated in order, and a migration that failed is the one to go on with', async () => {
    const connect = fresh.older
    const first = await connect()
    const notes = await openNotes(first)
    const scope = newScope()
    await notes.create(scope, 'a', { text: 'a' }, [])

    const ran: number[] = []
    let broken = true
    const layout = {
      version: 4,
      migrations: {
        1: async () => void ran.push(1),
        2: async () => void ran.push(2),
        3: async () => {
          ran.push(3)
          if (broken) throw new Error('the power went out')
        },
        4: async () => void ran.push(4),
      },
    }
    await expect((await connect()).prepare(layout)).rejects.toThrow('the power went out')
    broken = false
    const resumed = await connect()
    await resumed.prepare(layout)
    await resumed.prepare(layout)
    expect(ran).toEqual([2, 3, 3, 4])
    expect(await resumed.raw('layout', 'migrations').findOne({})).toMatchObject({ version: 4 })
  })

  test('that no migration leads on from refuses to start', async () => {
    const connect = fresh.gap
    await (await connect()).prepare({ version: 1, migrations: {} })
    await expect((await connect()).prepare({ version: 2, migrations: {} })).rejects.toThrow('no migration leads to 2')
  })

  test('is settled once by replicas that start together', async () => {
    const connect = fresh.together
    await (await connect()).prepare({ version: 1, migrations: {} })
    const migrate = { version: 3, migrations: { 2: async () => {}, 3: async () => {} } }
    const replicas = await Promise.all([connect(), connect(), connect()])
    await Promise.all(replicas.map((replica) => replica.prepare(migrate)))
    expect(await replicas[0]!.raw('layout', 'migrations').find().toArray()).toMatchObject([{ version: 3, rev: 3 }])
  })
})

test('a collection that is declared after the indexes were made is refused', async () => {
  const mongo = await fresh.late()
  await openNotes(mongo)
  expect(() => mongo.collection({ name: 'late', schema: {} })).toThrow('before prepare')
})

const fresh = {
  newer: freshDatabase(),
  older: freshDatabase(),
  gap: freshDatabase(),
  together: freshDatabase(),
  late: freshDatabase(),
}
