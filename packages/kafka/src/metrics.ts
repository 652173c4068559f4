import { Counter, Gauge, Histogram, ReadGauge, type Registry } from '@isobar/logging'

/** What this package counts, in a service's registry. */
export interface KafkaMetrics {
  produced: Counter<'topic'>
  produceSeconds: Histogram<'topic'>
  pending: ReadGauge
  lag: Gauge<'topic' | 'group'>
  handleSeconds: Histogram<'topic' | 'group'>
  batchRecords: Histogram<'topic' | 'group'>
  deadLetters: Counter<'topic' | 'group'>
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** The metrics of a registry, made at the first call; without a registry nothing is kept. */
export function kafkaMetrics(registry?: Registry): KafkaMetrics | undefined {
  if (!registry) return undefined
  const registers = [registry]
  const existing = <M>(name: string, make: () => M): M => (registry.getSingleMetric(name) as M | undefined) ?? make()
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    existing(name, () => new Counter({ name, help, labelNames, registers }))
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    existing(name, () => new Gauge({ name, help, labelNames, registers }))
  const readGauge = (name: string, help: string) => existing(name, () => new ReadGauge({ name, help, registers }))
  const histogram = <L extends string>(name: string, help: string, labelNames: L[], buckets: number[]) =>
    existing(name, () => new Histogram({ name, help, labelNames, buckets, registers }))
  return {
    produced: counter('isobar_kafka_produced_records_total', 'Records acknowledged by Kafka', ['topic']),
    produceSeconds: histogram('isobar_kafka_produce_seconds', 'Time of one batch to its ack', ['topic'], SECONDS),
    pending: readGauge('isobar_kafka_pending_records', 'Records accepted, not yet acknowledged'),
    lag: gauge('isobar_kafka_consumer_lag_records', 'Records read by nobody yet', ['topic', 'group']),
    handleSeconds: histogram('isobar_kafka_handle_seconds', 'Time to handle one batch', ['topic', 'group'], SECONDS),
    batchRecords: histogram(
      'isobar_kafka_batch_records',
      'Records in one handled batch',
      ['topic', 'group'],
      [1, 10, 50, 100, 500, 1_000, 2_500, 5_000, 10_000],
    ),
    deadLetters: counter('isobar_kafka_dead_letters_total', 'Records that could not be handled', ['topic', 'group']),
  }
}
