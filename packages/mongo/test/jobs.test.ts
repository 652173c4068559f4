import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from '@isobar/testing'
import { openJobs, startJobs, type Job, type JobKind, type Jobs, type JobWorker, type Mongo } from '../src/index.ts'
import { freshDatabase, layout, newScope, quiet } from './setUp.ts'

const connect = freshDatabase()
const scope = newScope()
let mongo: Mongo
let jobs: Jobs
const workers: JobWorker[] = []

beforeAll(async () => {
  mongo = await connect()
  jobs = openJobs(mongo)
  await mongo.prepare(layout)
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

/** A replica: a worker that looks often and pauses briefly. */
const work = (kinds: Record<string, JobKind<never>>, options: Partial<Parameters<typeof startJobs>[0]> = {}) => {
  const quick = { pollEveryMs: 20, firstPauseMs: 10, maxPauseMs: 40, leaseMs: 5_000 }
  const worker = startJobs({ mongo, jobs, kinds, logger: quiet, ...quick, ...options })
  workers.push(worker)
  return worker
}
const enqueue = (kind: string, id: string, runAt = Date.now()) =>
  jobs.enqueue({ scope, id, kind, runAt, payload: { secret: 'x', name: id } })
const state = async (id: string) => (await jobs.get(scope, id))?.state

describe('a job', () => {
  test('with a known id is stored once and done once', async () => {
    const ran: string[] = []
    expect(await enqueue('once', 'same')).toBe(true)
    expect(await enqueue('once', 'same')).toBe(false)
    work({ once: { run: async ({ id }) => void ran.push(id) } })
    await eventually(async () => (await state('same')) === 'DONE')
    expect(await enqueue('once', 'same')).toBe(false)
    await enqueue('once', 'after')
    await eventually(async () => (await state('after')) === 'DONE')
    expect(ran).toEqual(['same', 'after'])
  })

  test('is not done before its time, and at once when its time has come', async () => {
    let ranAt = 0
    work({ timed: { run: async () => void (ranAt = Date.now()) } }, { pollEveryMs: 60_000 })
    const runAt = Date.now() + 150
    await enqueue('timed', 'timed', runAt)
    await eventually(() => ranAt > 0)
    expect(ranAt).toBeGreaterThanOrEqual(runAt)
    expect(ranAt - runAt).toBeLessThan(2_000)
  })

  test('is done by one of several replicas', async () => {
    const ran: string[] = []
    const ids = Array.from({ length: 20 }, (_, index) => `shared${index}`)
    const kinds = { shared: { run: async ({ id }: Job) => void ran.push(id) } }
    for (let replica = 0; replica < 3; replica++) work(kinds)
    for (const id of ids) await enqueue('shared', id)
    await eventually(async () => (await Promise.all(ids.map(state))).every((each) => each === 'DONE'))
    expect([...ran].sort()).toEqual([...ids].sort())
  })

  test('whose worker died is taken over after the lease, and the dead worker cannot settle it any more', async () => {
    const stuck = Promise.withResolvers<void>()
    work({ crash: { run: () => stuck.promise } }, { leaseMs: 100 })
    await enqueue('crash', 'crash')
    await eventually(async () => (await jobs.get(scope, 'crash'))!.attempts === 1)
    const survivor: Job[] = []
    work({ crash: { run: async (job: Job) => void survivor.push(job) } })
    await eventually(async () => (await state('crash')) === 'DONE')
    const settled = await jobs.get(scope, 'crash')
    expect(survivor).toMatchObject([{ attempts: 2 }])
    stuck.reject(new Error('too late'))
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    expect(await jobs.get(scope, 'crash')).toEqual(settled)
  })

  test('that fails is tried again with growing pauses until it succeeds', async () => {
    const times: number[] = []
    const run = async () => {
      times.push(Date.now())
      if (times.length < 4) throw new Error('not yet')
    }
    work({ flaky: { run } }, { firstPauseMs: 40, maxPauseMs: 10_000 })
    await enqueue('flaky', 'flaky')
    await eventually(async () => (await state('flaky')) === 'DONE')
    const [first, second, third] = times.slice(1).map((time, index) => time - times[index]!)
    expect([first! >= 20, second! >= 40, third! >= 80]).toEqual([true, true, true])
    expect(await jobs.get(scope, 'flaky')).toMatchObject({ attempts: 4 })
    expect(await jobs.get(scope, 'flaky')).not.toHaveProperty('error')
  })

  test('is dead after its last attempt, with the error and without what it keeps no longer', async () => {
    const run = async () => {
      throw new Error('the reason')
    }
    work({ bad: { run, maxAttempts: 3, keep: ({ name }: { name: string }) => ({ name }) } as JobKind<never> })
    await enqueue('bad', 'bad')
    await eventually(async () => (await state('bad')) === 'DEAD')
    const job = await jobs.get(scope, 'bad')
    expect(job).toMatchObject({ attempts: 3, error: 'the reason', payload: { name: 'bad' } })
    expect(job).not.toHaveProperty('payload.secret')
    expect(job).not.toHaveProperty('runAt')
  })

  test('that its kind calls hopeless is dead at once; one that is too old, whatever its attempts', async () => {
    let ran = 0
    work({
      hopeless: { run: async () => ({ dead: 'no such address' }) },
      old: { run: async () => void ran++, maxAgeMs: 0 },
    })
    await enqueue('hopeless', 'hopeless')
    await enqueue('old', 'old')
    await eventually(async () => (await state('hopeless')) === 'DEAD' && (await state('old')) === 'DEAD')
    expect(await jobs.get(scope, 'hopeless')).toMatchObject({ attempts: 1, error: 'no such address' })
    expect(ran).toBe(0)
  })

  test('that is postponed costs no attempt', async () => {
    let left = 3
    work({ later: { run: async () => (left-- > 0 ? { postponedUntil: Date.now() + 10 } : undefined) } })
    await enqueue('later', 'later')
    await eventually(async () => (await state('later')) === 'DONE')
    expect(await jobs.get(scope, 'later')).toMatchObject({ attempts: 1 })
  })

  test('runs beside at most as many as allowed', async () => {
    let [now, most] = [0, 0]
    const run = async () => {
      most = Math.max(most, ++now)
      // Until two ran beside each other, so that the test sees the bound reached.
      await eventually(() => most >= 2)
      await jobs.get(scope, 'any')
      now--
    }
    const ids = Array.from({ length: 12 }, (_, index) => `bounded${index}`)
    for (const id of ids) await enqueue('bounded', id)
    work({ bounded: { run } }, { concurrency: 2 })
    await eventually(async () => (await Promise.all(ids.map(state))).every((each) => each === 'DONE'))
    expect(most).toBe(2)
  })

  test('of another kind than the worker knows waits, and lists tell one scope and kind', async () => {
    await enqueue('unknown', 'waits')
    work({ once: { run: async () => undefined } })
    await enqueue('once', 'passes')
    await eventually(async () => (await state('passes')) === 'DONE')
    expect(await state('waits')).toBe('WAITING')
    expect((await jobs.page(scope, 'unknown', {})).nodes.map(({ id }) => id)).toEqual(['waits'])
    expect((await jobs.page(newScope(), 'unknown', {})).totalCount).toBe(0)
  })
})
