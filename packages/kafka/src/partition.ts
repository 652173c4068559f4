import { Partitioners } from 'kafkajs'

const partitioner = Partitioners.DefaultPartitioner()
const metadataOf = new Map<number, Parameters<typeof partitioner>[0]['partitionMetadata']>()

/** Partitions of keys that were sent before; forgotten when there are too many. */
const known = new Map<string, number>()
const MAX_KNOWN = 100_000

/** The partition of a key: murmur2 over its bytes, as the Java client does, so that every producer agrees. */
export function partitionOf(key: string, partitions: number): number {
  const name = `${partitions} ${key}`
  const found = known.get(name)
  if (found !== undefined) return found
  let partitionMetadata = metadataOf.get(partitions)
  if (!partitionMetadata) {
    partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
      partitionId,
      partitionErrorCode: 0,
      leader: 0,
      replicas: [],
      isr: [],
    }))
    metadataOf.set(partitions, partitionMetadata)
  }
  const partition = partitioner({ topic: '', partitionMetadata, message: { key, value: null } })
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(name, partition)
  return partition
}
