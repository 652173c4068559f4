import type { BroadcastOptions } from './broadcastReader.ts'
import type { Kafka } from './kafka.ts'

/**
 * Reads a compacted topic once, from its beginning to where it ends now, calling `onRecord` in the order of each partition.
 * Makes sure of the topic first.
 */
export async function readToEnd<V>(
  kafka: Pick<Kafka, 'broadcast'>,
  topic: BroadcastOptions<V>['topic'],
  onRecord: NonNullable<BroadcastOptions<V>['onRecord']>,
): Promise<void> {
  const reader = await kafka.broadcast({ topic, from: 'beginning', onRecord })
  await reader.caughtUp
  await reader.stop()
}
