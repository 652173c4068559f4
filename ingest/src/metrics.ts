import { Counter, Gauge, Histogram, ReadGauge, type Registry } from '@isobar/logging'

export type IngestMetrics = ReturnType<typeof createMetrics>

/** What ingest counts. */
export function createMetrics(registry: Registry) {
  const registers = [registry]
  return {
    messages: new Counter({
      name: 'isobar_ingest_messages_total',
      help: 'Messages of devices, by what became of them',
      labelNames: ['namespace', 'outcome'] as const,
      registers,
    }),
    ackSeconds: new Histogram({
      name: 'isobar_ingest_ack_seconds',
      help: 'From the arrival of a message to the acknowledgement of Kafka',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    inFlight: new ReadGauge({
      name: 'isobar_ingest_in_flight_messages',
      help: 'Messages under way to Kafka',
      registers,
    }),
    waitingBytes: new ReadGauge({
      name: 'isobar_ingest_waiting_bytes',
      help: 'Payloads that wait for their way to Kafka',
      registers,
    }),
    connections: new Gauge({
      name: 'isobar_ingest_connections',
      help: 'Open connections, authenticated or not',
      labelNames: ['transport'] as const,
      registers,
    }),
    connectRefusals: new Counter({
      name: 'isobar_ingest_connect_refusals_total',
      help: 'Connections that were refused',
      labelNames: ['reason'] as const,
      registers,
    }),
    provisioned: new Counter({
      name: 'isobar_ingest_provisioned_total',
      help: 'Requests for a credential by a provisioning key, by what they were answered',
      labelNames: ['status'] as const,
      registers,
    }),
    rejectionsDropped: new Counter({
      name: 'isobar_ingest_rejections_dropped_total',
      help: 'Refusals that could not be told to the owner of the device',
      registers,
    }),
    bridgeDiscards: new Counter({
      name: 'isobar_ingest_emqx_discarded_total',
      help: 'Messages from EMQX that belong to no device',
      labelNames: ['reason'] as const,
      registers,
    }),
    revocationsPending: new Gauge({
      name: 'isobar_ingest_emqx_revocations_pending',
      help: 'Devices whose sessions EMQX has yet to end',
      registers,
    }),
    presenceDropped: new Counter({
      name: 'isobar_ingest_presence_dropped_total',
      help: 'Presence events that Kafka did not take',
      registers,
    }),
  }
}
