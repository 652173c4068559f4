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
}

const MAX_BYTES = 16_000_000

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
    return this.#records.length >= 2 * this.#hold.maxRecords || this.#bytes >= MAX_BYTES
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
        const records = this.#records.splice(0, this.#hold.maxRecords)
        for (const { message } of records) this.#bytes -= message.value?.length ?? 0
        return { epoch: this.#epoch, records }
      }
      await this.#changed(waitMs)
    }
    return undefined
  }

  /** How long to hold on; undefined when there is nothing. */
  #holdLeftMs(): number | undefined {
    if (this.#records.length === 0) return undefined
    if (this.#records.length >= this.#hold.maxRecords || this.full) return 0
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
