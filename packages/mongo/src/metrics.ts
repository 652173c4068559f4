import { Counter, Gauge, type Registry } from '@isobar/logging'

export interface Metrics {
  readonly misses: Counter<'collection'>
  readonly published: Counter<'topic'>
  readonly failures: Counter
  readonly waiting: Gauge
}

/** The metrics of one service's database; without a registry they are counted and never shown. */
export function createMetrics(registry?: Registry): Metrics {
  const registers = registry ? [registry] : []
  return {
    misses: new Counter({
      name: 'isobar_mongo_revision_misses_total',
      help: 'Conditional writes that found another revision and were tried again.',
      labelNames: ['collection'],
      registers,
    }),
    published: new Counter({
      name: 'isobar_outbox_published_total',
      help: 'Outbox events that Kafka acknowledged.',
      labelNames: ['topic'],
      registers,
    }),
    failures: new Counter({
      name: 'isobar_outbox_failures_total',
      help: 'Attempts to publish the events of a document that failed.',
      registers,
    }),
    waiting: new Gauge({
      name: 'isobar_outbox_waiting',
      help: 'Documents that this process knows to have unpublished events.',
      registers,
    }),
  }
}
