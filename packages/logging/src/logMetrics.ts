import { Counter, type Registry } from 'prom-client'
import { ReadGauge } from './metrics.ts'

/** What a log buffer tells of itself. */
export function logMetrics(registry: Registry | undefined) {
  if (!registry) return undefined
  const registers = [registry]
  return {
    lines: new ReadGauge({ name: 'isobar_log_buffer_records', help: 'Log records that wait for Kafka.', registers }),
    bytes: new ReadGauge({ name: 'isobar_log_buffer_bytes', help: 'Their size.', registers }),
    sent: new Counter({ name: 'isobar_log_sent_total', help: 'Log records that reached Kafka.', registers }),
    dropped: new Counter({
      name: 'isobar_log_dropped_total',
      help: 'Log records dropped because the buffer was full.',
      labelNames: ['category', 'level'],
      registers,
    }),
  }
}
