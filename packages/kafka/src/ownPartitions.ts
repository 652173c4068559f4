import type { Topic } from '@isobar/schemas'
import type { NewClient } from './client.ts'
import type { KafkaLogger } from './logger.ts'
import { SupervisedConsumer } from './supervisedConsumer.ts'

export interface OwnOptions {
  /** Whose partitions are shared out; none of its records is read. */
  topic: Topic<unknown>
  group: string
  /** Called with the partitions that are this member's from now on; with none while it is not in the group. */
  onChange(partitions: ReadonlySet<number>): void
}

export interface Ownership {
  stop(): Promise<void>
}

/**
 * Shares work out among the members of a group, by the partitions of a topic: each partition is one member's. A member that
 * lost its connection without knowing may go on for as long as its session lasts (10 s), so what is done must bear that.
 */
export function ownPartitions(deps: { newClient: NewClient; logger: KafkaLogger }, options: OwnOptions): Ownership {
  const { topic, group, onChange } = options
  const consumer = new SupervisedConsumer({
    ...deps,
    groupId: () => group,
    topic: topic.name,
    partitions: topic.partitions,
    fromBeginning: false,
    // Passed over: an offset that is not resolved would be fetched again and again.
    eachBatch: async ({ batch, resolveOffset }) => resolveOffset(batch.lastOffset()),
    onJoin: (_, partitions) => onChange(new Set(partitions)),
    onLost: () => onChange(new Set()),
  })
  return { stop: () => consumer.stop() }
}
