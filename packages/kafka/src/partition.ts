import { Partitioners } from 'kafkajs'

const partitioner = Partitioners.DefaultPartitioner()
const metadataOf = new Map<number, Parameters<typeof partitioner>[0]['partitionMetadata']>()

/** The partition of a key: murmur2 over its bytes, as the Java client does, so that every producer agrees. */
export function partitionOf(key: string, partitions: number): number {
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
  return partitioner({ topic: '', partitionMetadata, message: { key, value: null } })
}
