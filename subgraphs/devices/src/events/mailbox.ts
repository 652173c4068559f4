/** At most ten bursts a second leave a mailbox (10 Hz). */
const BURST_EVERY_MS = 100

/**
 * What waits for one subscriber: per key the last item, `capacity` keys at most, the oldest dropped first. Items leave in
 * bursts, so that what changes fast is sent at 10 Hz and a slow subscriber holds up nobody.
 */
export class Mailbox<Item> implements AsyncIterableIterator<Item, undefined> {
  readonly #capacity: number
  readonly #onDrop: () => void
  readonly #onEnd: () => void
  readonly #waiting = new Map<string, Item>()
  #burst: Item[] = []
  #burstAt = 0
  #timer: NodeJS.Timeout | undefined
  #taker: PromiseWithResolvers<IteratorResult<Item, undefined>> | undefined
  #ended = false

  constructor(options: { capacity: number; onDrop(): void; onEnd(): void }) {
    this.#capacity = options.capacity
    this.#onDrop = options.onDrop
    this.#onEnd = options.onEnd
  }

  put(key: string, item: Item): void {
    this.#waiting.set(key, item)
    if (this.#waiting.size > this.#capacity) {
      this.#waiting.delete(this.#waiting.keys().next().value as string)
      this.#onDrop()
    }
    this.#schedule()
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const item = this.#burst.shift()
    if (item !== undefined) return Promise.resolve({ value: item })
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    this.#taker ??= Promise.withResolvers()
    this.#schedule()
    return this.#taker.promise
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    clearTimeout(this.#timer)
    this.#ended = true
    this.#burst = []
    this.#waiting.clear()
    this.#taker?.resolve({ value: undefined, done: true })
    this.#onEnd()
    return Promise.resolve({ value: undefined, done: true })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #schedule(): void {
    if (!this.#taker || this.#timer || this.#waiting.size === 0) return
    this.#timer = setTimeout(() => this.#release(), Math.max(0, this.#burstAt + BURST_EVERY_MS - Date.now()))
  }

  #release(): void {
    this.#timer = undefined
    this.#burstAt = Date.now()
    this.#burst = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#taker?.resolve({ value: this.#burst.shift() as Item })
    this.#taker = undefined
  }
}
