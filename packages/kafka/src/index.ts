export type { ConsumeOptions, Consumer } from './batchConsumer.ts'
export type { BroadcastOptions, BroadcastReader, UnreadRecord } from './broadcastReader.ts'
export {
  KafkaUnavailableError,
  PermanentError,
  RecordTooLargeError,
  TopicMismatchError,
  TransientError,
  type UnavailableReason,
} from './errors.ts'
export type { Handle, HandleContext } from './handleBatch.ts'
export { createHostRegistry, hostnameOf, originOfHost, readHostRegistry, type HostRegistry } from './hostRegistry.ts'
export type { Hold } from './inbox.ts'
export { connectKafka, type Kafka, type KafkaOptions } from './kafka.ts'
export type { KafkaLogger } from './logger.ts'
export type { Ownership, OwnOptions } from './ownPartitions.ts'
export { shipLogs } from './shipLogs.ts'
export { partitionOf } from './partition.ts'
export type { Producer, ProducerOptions } from './producer.ts'
export { readToEnd } from './readToEnd.ts'
export type { IncomingRecord, OutgoingRecord, Validate } from './records.ts'
