import type { Producer } from '@isobar/kafka'
import type { MongoLogger } from '../logger.ts'
import type { Mongo } from '../mongo.ts'
import { createLanes } from './lanes.ts'
import { publishDocument, publishLoose } from './publish.ts'

/** Carries stored events to Kafka: at least once, in order per document. */
export interface Relay {
  /** Publishes what is at hand, for 5 s at most. What remains is published by the next start, or by another replica. */
  stop(): Promise<void>
}

const SWEEP_EVERY_MS = 30_000
const CONCURRENCY = 16
/** Documents known to have events; those beyond are found by a sweep. */
const CAPACITY = 10_000
const DRAIN_MS = 5_000
const LOOSE = 'outbox'

/**
 * Starts publishing after `mongo.prepare()`. It is told of each write that carried events, and looks at the start and every
 * `sweepEveryMs` for what a crash left behind. While Kafka does not answer it keeps trying, and no request waits for it.
 */
export function startRelay(options: {
  mongo: Mongo
  producer: Pick<Producer, 'send'>
  logger: MongoLogger
  sweepEveryMs?: number
}): Relay {
  const { mongo, producer, logger } = options
  const { collections, loose, metrics, listen } = mongo.outbox
  const publisher = { producer, metrics }

  const lanes = createLanes({
    concurrency: CONCURRENCY,
    capacity: CAPACITY,
    async work(lane) {
      if (lane === LOOSE) await publishLoose(publisher, loose)
      else {
        const slash = lane.indexOf('/')
        await publishDocument(publisher, collections.get(lane.slice(0, slash))!, lane.slice(slash + 1))
      }
      metrics.waiting.set(lanes.size)
    },
    onFailure(lane, error, attempt) {
      metrics.failures.inc()
      metrics.waiting.set(lanes.size)
      // The first failure, then ever rarer: an outage is one story, not a line each time.
      if (Number.isInteger(Math.log2(attempt))) logger.warn({ lane, attempt, err: error }, 'events wait for Kafka')
    },
  })
  const laneOf = (collection: string, _id: string): string => (collection === LOOSE ? LOOSE : `${collection}/${_id}`)
  listen((collection, _id) => lanes.add(laneOf(collection, _id)))

  let stopped = false
  async function sweep(): Promise<void> {
    lanes.add(LOOSE)
    for (const [name, rows] of collections) {
      for await (const { _id } of rows.find({ pending: true }, { projection: { _id: 1 } }))
        while (!lanes.add(laneOf(name, _id))) {
          if (stopped) return
          await lanes.room()
        }
    }
  }

  let timer: NodeJS.Timeout | undefined
  async function sweepForEver(): Promise<void> {
    await sweep().catch((error: unknown) => logger.warn({ err: error }, 'could not look for pending events'))
    if (!stopped) timer = setTimeout(() => void (sweeping = sweepForEver()), options.sweepEveryMs ?? SWEEP_EVERY_MS)
  }
  let sweeping = sweepForEver()

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await lanes.stop(DRAIN_MS)
      await sweeping
    },
  }
}
