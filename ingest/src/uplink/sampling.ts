import { newTrace, type Trace } from '@isobar/logging'
import { LRUCache } from 'lru-cache'
import { fullBucket, take, type Bucket } from '../rates/tokenBucket.ts'
import type { UplinkMessage } from './message.ts'

/** One message of so many is traced unasked. */
const ONE_IN = 1_000
/** What devices of one cloud may ask to have traced. */
const ASKED_RATE = { perSecond: 20, burstS: 5 }
const CLOUDS = 10_000

/**
 * Gives each message its trace, and says which are written down (`sampled`): those whose device asks for it by W3C trace
 * context, as many as a cloud may, and one in a thousand.
 */
export class Sampling {
  readonly #asked = new LRUCache<string, Bucket>({ max: CLOUDS })
  #count = 0

  /** @param now in ms */
  traceOf({ device, trace: parent }: UplinkMessage, now: number): Trace {
    const trace = newTrace(parent)
    const isChosen = this.#count === 0
    this.#count = (this.#count + 1) % ONE_IN
    const sampled = isChosen || (trace.sampled && this.#mayAsk(device.cloudId, now))
    return sampled === trace.sampled ? trace : { ...trace, sampled }
  }

  #mayAsk(cloudId: string, now: number): boolean {
    let bucket = this.#asked.get(cloudId)
    if (!bucket) this.#asked.set(cloudId, (bucket = fullBucket(ASKED_RATE, now)))
    return take(bucket, ASKED_RATE, 1, now) === 0
  }
}
