import { AppError, ErrorCode, hasCode, systemClock, type Clock } from '@isobar/kit'
import type { TenancyEvent } from '@isobar/schemas'
import { LRUCache } from 'lru-cache'
import type { Metrics } from '../metrics.ts'
import { affects } from './affects.ts'
import { credentialsKey, type Credentials } from './credentials.ts'
import type { Exchange, Exchanged } from './exchange.ts'

/** Who asks, by what they prove themselves with. */
export interface Viewers {
  /**
   * The viewer behind credentials, with a token of at least 15 s to live.
   * @throws UNAUTHENTICATED NOT_FOUND UNAVAILABLE, see {@link Exchange}
   */
  resolve(credentials: Credentials): Promise<Exchanged>
  /** Forgets whoever an event is about, those whose exchange is under way included. */
  forget(event: TenancyEvent): void
  /** Forgets which cloud these credentials lead to when they name none: a mutation may have changed it. */
  forgetDefault(credentials: Credentials): void
}

/** A cached token with less than this left to live is exchanged anew. */
const MIN_LIFE_MS = 15_000
const MAX_CACHED = 10_000
/** How long a refusal is given again without asking: a client that retries at once costs tenancy nothing. */
const REFUSED_MS = 5_000
const MAX_ATTEMPTS = 3

interface UnderWay {
  readonly answer: Promise<Exchanged>
  readonly events: TenancyEvent[]
}

/** Caches exchanges: one request to tenancy for all who ask the same at once, none while the answer holds. */
export function createViewers(options: { exchange: Exchange; metrics: Metrics; clock?: Clock }): Viewers {
  const { exchange, metrics, clock = systemClock } = options
  const cache = new LRUCache<string, Exchanged>({ max: MAX_CACHED })
  const refusals = new LRUCache<string, AppError>({
    max: MAX_CACHED,
    ttl: REFUSED_MS,
    ttlResolution: 0,
    perf: clock,
  })
  const underWay = new Map<string, UnderWay>()

  /** An answer that an event may have overtaken is asked for again; after three of those it is used, but not kept. */
  const ask = async (key: string, credentials: Credentials, events: TenancyEvent[]): Promise<Exchanged> => {
    for (let attempt = 1; ; attempt++) {
      events.length = 0
      const exchanged = await exchange.exchange(credentials)
      const isOvertaken = events.some((event) => affects(event, exchanged.claims))
      if (!isOvertaken) cache.set(key, exchanged)
      if (!isOvertaken || attempt === MAX_ATTEMPTS) return exchanged
    }
  }

  const count = (thrown: unknown): never => {
    const isRefusal = thrown instanceof AppError && thrown.code !== ErrorCode.UNAVAILABLE
    metrics.exchanges.inc({ outcome: isRefusal ? 'refused' : 'failed' })
    throw thrown
  }

  /** What was refused for a cause that an event may just have removed is asked for again. */
  const keepRefusal = (key: string, thrown: unknown, events: readonly TenancyEvent[]) => {
    const isKept = hasCode(thrown, ErrorCode.UNAUTHENTICATED) || hasCode(thrown, ErrorCode.NOT_FOUND)
    if (isKept && !events.length) refusals.set(key, thrown as AppError)
  }

  return {
    async resolve(credentials) {
      const key = credentialsKey(credentials)
      const cached = cache.get(key)
      if (cached && cached.expiresAt - clock.now() > MIN_LIFE_MS) {
        metrics.exchanges.inc({ outcome: 'cached' })
        return cached
      }
      const refusal = refusals.get(key)
      if (refusal) return count(refusal)
      const running = underWay.get(key)
      if (running) return running.answer
      const events: TenancyEvent[] = []
      const answer = ask(key, credentials, events).finally(() => underWay.delete(key))
      answer.catch((thrown: unknown) => keepRefusal(key, thrown, events))
      underWay.set(key, { answer, events })
      const exchanged = await answer.catch(count)
      metrics.exchanges.inc({ outcome: 'granted' })
      return exchanged
    },
    forget(event) {
      refusals.clear()
      for (const { events } of underWay.values()) events.push(event)
      for (const [key, { claims }] of cache.entries()) if (affects(event, claims)) cache.delete(key)
    },
    forgetDefault({ cloud: _named, ...credentials }) {
      cache.delete(credentialsKey(credentials))
    },
  }
}
