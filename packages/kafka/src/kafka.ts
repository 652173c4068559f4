import { setTimeout as delay } from 'node:timers/promises'
import type { Registry } from '@isobar/logging'
import { deadLetterTopic, schemaError, type Topic } from '@isobar/schemas'
import { AdminConnection, ensureTopics } from './admin.ts'
import { BatchConsumer, type ConsumeOptions, type Consumer } from './batchConsumer.ts'
import { startBroadcastReader, type BroadcastOptions, type BroadcastReader } from './broadcastReader.ts'
import { clientFactory, type ClientOptions } from './client.ts'
import { kafkaMetrics } from './metrics.ts'
import { ownPartitions, type OwnOptions, type Ownership } from './ownPartitions.ts'
import { createProducer, type Producer, type ProducerOptions } from './producer.ts'
import type { Validate } from './records.ts'

/** A service's way to Kafka. */
export interface Kafka {
  /**
   * Creates the topics that are missing.
   * @throws TopicMismatchError      a topic exists with another number of partitions
   * @throws KafkaUnavailableError
   */
  ensureTopics(topics: readonly Topic<unknown>[]): Promise<void>
  producer(options?: ProducerOptions): Producer
  /** A member of a consumer group. Makes sure of its topic and of dead-letter.v1 first. */
  consume<V>(options: ConsumeOptions<V>): Promise<Consumer>
  /** A reader of everything, for each replica; nothing is committed. Makes sure of its topic first. */
  broadcast<V>(options: BroadcastOptions<V>): Promise<BroadcastReader>
  /** Takes part in sharing out the partitions of a topic. Makes sure of the topic first. */
  own(options: OwnOptions): Promise<Ownership>
  /** Whether the cluster answers, within 2 s. */
  healthy(): Promise<boolean>
  /** Stops all that was made here: consumers, readers, then producers. */
  stop(): Promise<void>
}

export interface KafkaOptions extends ClientOptions {
  /** `ce_source`: the service. */
  source: string
  registry?: Registry
  /** Checks values; by the topic's JSON Schema unless given. Producers check only under NODE_ENV=test. */
  validate?: Validate
}

const HEALTH_WITHIN_MS = 2_000

/** Prepares a service's way to Kafka; nothing is connected before it is used. */
export function connectKafka(options: KafkaOptions): Kafka {
  const { brokers, clientId, source, logger, registry, validate = schemaError } = options
  const newClient = clientFactory(options)
  const metrics = kafkaMetrics(registry)
  const admin = new AdminConnection(newClient)
  const readers: { stop(): Promise<void> }[] = []
  const producers: Producer[] = []
  let deadLetters: Producer | undefined
  let probe: Promise<boolean> | undefined

  const producer = (producerOptions?: ProducerOptions): Producer => {
    const made = createProducer({ brokers, clientId, logger, source, metrics, validate }, producerOptions)
    producers.push(made)
    return made
  }

  /** Readers refuse to begin without a schema: without one every record would count as invalid. */
  const prepare = async (...topics: Topic<unknown>[]): Promise<void> => {
    for (const topic of topics) validate(topic, {})
    await ensureTopics(admin, topics)
  }

  return {
    ensureTopics: (topics) => ensureTopics(admin, topics),
    producer,
    async consume(consumeOptions) {
      await prepare(consumeOptions.topic, deadLetterTopic)
      deadLetters ??= producer()
      const consumer = new BatchConsumer({ newClient, admin, deadLetters, validate, logger, metrics }, consumeOptions)
      readers.push(consumer)
      return consumer
    },
    async broadcast(broadcastOptions) {
      await prepare(broadcastOptions.topic)
      const deps = { newClient, admin, clientId, validate, logger }
      const reader = await startBroadcastReader(deps, broadcastOptions)
      readers.push(reader)
      return reader
    },
    async own(ownOptions) {
      await prepare(ownOptions.topic)
      const ownership = ownPartitions({ newClient, logger }, ownOptions)
      readers.push(ownership)
      return ownership
    },
    healthy() {
      probe ??= admin
        .call((connected) => connected.describeCluster())
        .then(
          ({ brokers }) => brokers.length > 0,
          () => false,
        )
        .finally(() => (probe = undefined))
      return Promise.race([probe, delay(HEALTH_WITHIN_MS, false, { ref: false })])
    },
    async stop() {
      await Promise.all(readers.map((reader) => reader.stop()))
      await Promise.all(producers.map((made) => made.stop()))
      await admin.stop()
    },
  }
}
