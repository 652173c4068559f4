import { setImmediate as turn } from 'node:timers/promises'
import type { OutgoingRecord, Producer } from '@isobar/kafka'

/** A producer that the test can take down, and that takes a while for each send, so that overlaps would show. */
export function recordingProducer(): Pick<Producer, 'send'> & {
  acknowledged: OutgoingRecord[]
  down: boolean
  refused: number
} {
  const producer = {
    acknowledged: [] as OutgoingRecord[],
    down: false,
    refused: 0,
    async send(records: readonly OutgoingRecord[]) {
      await turn()
      if (producer.down) {
        producer.refused += 1
        throw new Error('Kafka is down')
      }
      producer.acknowledged.push(...records)
    },
  }
  return producer
}

export const revisionsOf = (records: readonly OutgoingRecord[], dashboardId: string): number[] =>
  records
    .map(({ value }) => value as { dashboardId: string; rev: number })
    .filter((value) => value.dashboardId === dashboardId)
    .map(({ rev }) => rev)
