/** A record that was read from the topic and not yet parsed. */
export interface TailRecord<Value> {
  readonly offset: number
  /** Kafka's timestamp in ms. */
  readonly timestamp: number
  readonly bytes: number
  /** Parses it; undefined when it is invalid. */
  read(): Value | undefined
}

/** What arrived in the last seconds, by key. */
export interface Tail<Value> {
  push(key: string, record: TailRecord<Value>): void
  /** The records of a key, oldest first. */
  of(key: string): readonly TailRecord<Value>[]
  readonly bytes: number
}

interface Slot<Value> {
  key: string
  record: TailRecord<Value>
}

/**
 * Keeps the records of the last `maxAgeMs`, of all keys together at most `maxBytes`: what the store may not hold yet.
 * Beyond either bound the oldest are forgotten.
 */
export function createTail<Value>(options: { maxAgeMs: number; maxBytes: number; now(): number }): Tail<Value> {
  const { maxAgeMs, maxBytes, now } = options
  const byKey = new Map<string, TailRecord<Value>[]>()
  let queue: Slot<Value>[] = []
  let head = 0
  let bytes = 0

  const forget = () => {
    const oldest = now() - maxAgeMs
    while (head < queue.length && (queue[head]!.record.timestamp < oldest || bytes > maxBytes)) {
      const { key, record } = queue[head]!
      head += 1
      bytes -= record.bytes
      const records = byKey.get(key)!
      records.shift()
      if (records.length === 0) byKey.delete(key)
    }
    if (head > 1_024 && head * 2 > queue.length) {
      queue = queue.slice(head)
      head = 0
    }
  }

  return {
    push(key, record) {
      const records = byKey.get(key)
      if (records) records.push(record)
      else byKey.set(key, [record])
      queue.push({ key, record })
      bytes += record.bytes
      forget()
    },
    of(key) {
      forget()
      return byKey.get(key) ?? []
    },
    get bytes() {
      return bytes
    },
  }
}
