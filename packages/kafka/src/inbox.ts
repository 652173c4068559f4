import type { KafkaMessage } from 'kafkajs'

export interface Fetched {
  readonly partition: number
  readonly message: KafkaMessage
}

/** How long fetched records are held so that more of them are handled at once. */
export interface Hold {
  /** While the consumer keeps up. */
  idleMs: number
  /** While more records wait in Kafka. */
  backlogMs: number
  /** Handled at once at most; reaching it ends the hold. */
  maxRecords: number
  /** Bytes of values handled at once, 8 MB unless told; a single larger record is handled alone. */
  maxBytes?: number
}

const MAX_BYTES = 8_000_000

/**
 * Records that were fetched and not yet handled, of all partitions of a consumer. Bounded: `full` tells when to fetch no
 * more. An epoch is the time between two joins of the group; records of an earlier one are dropped, they come again.
 */
export class Inbox {
  readonly #hold: Hold
  readonly #behind = new Map<number, number>()
  #records: Fetched[] = []
  #bytes = 0
  #oldestAt = 0
  #epoch = 0
  #closed = false
  #wake: (() => void) | undefined

  constructor(hold: Hold) {
    this.#hold = hold
  }

  get epoch(): number {
    return this.#epoch
  }

  /** Twice what is handled at once, so that the next batch is fetched meanwhile. */
  get full(): boolean {
    return this.#records.length >= 2 * this.#hold.maxRecords || this.#bytes >= 2 * this.#maxBytes
  }

  get #maxBytes(): number {
    return this.#hold.maxBytes ?? MAX_BYTES
  }

  /** Records of the assigned partitions that are not yet handled, in Kafka and here. */
  get lag(): number {
    let lag = this.#records.length
    for (const records of this.#behind.values()) lag += records
    return lag
  }

  /** @param behind   how many records the partition has after these */
  push(partition: number, messages: readonly KafkaMessage[], behind: number): void {
    if (this.#records.length === 0) this.#oldestAt = Date.now()
    for (const message of messages) {
      this.#records.push({ partition, message })
      this.#bytes += message.value?.length ?? 0
    }
    this.#behind.set(partition, behind)
    this.#wake?.()
  }

  /** Begins a new epoch, empty. */
  reset(): void {
    this.#epoch++
    this.#records = []
    this.#bytes = 0
    this.#behind.clear()
  }

  close(): void {
    this.#closed = true
    this.#wake?.()
  }

  /** The next records to handle, when their hold is over; undefined once closed. */
  async take(): Promise<{ epoch: number; records: Fetched[] } | undefined> {
    while (!this.#closed) {
      const waitMs = this.#holdLeftMs()
      if (waitMs === 0) {
        return { epoch: this.#epoch, records: this.#next() }
      }
      await this.#changed(waitMs)
    }
    return undefined
  }

  #next(): Fetched[] {
    let count = 0
    let bytes = 0
    for (const { message } of this.#records.slice(0, this.#hold.maxRecords)) {
      const size = message.value?.length ?? 0
      if (count > 0 && bytes + size > this.#maxBytes) break
      count += 1
      bytes += size
    }
    this.#bytes -= bytes
    return this.#records.splice(0, count)
  }

  /** How long to hold on; undefined when there is nothing. */
  #holdLeftMs(): number | undefined {
    if (this.#records.length === 0) return undefined
    if (this.#records.length >= this.#hold.maxRecords || this.#bytes >= this.#maxBytes) return 0
    const backlog = [...this.#behind.values()].some((records) => records > 0)
    const holdMs = backlog ? this.#hold.backlogMs : this.#hold.idleMs
    return Math.max(0, this.#oldestAt + holdMs - Date.now())
  }

  #changed(withinMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(() => this.#wake?.(), withinMs)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = undefined
        resolve()
      }
    })
  }
}
