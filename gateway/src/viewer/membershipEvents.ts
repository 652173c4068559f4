import type { BroadcastReader, Kafka } from '@isobar/kafka'
import { tenancyEventsTopic, type TenancyEvent } from '@isobar/schemas'

/**
 * Reads what happens to memberships and sessions from now on, in every replica of the gateway.
 * @param onEvent called in order, once per event
 */
export async function readMembershipEvents(
  kafka: Pick<Kafka, 'ensureTopics' | 'broadcast'>,
  onEvent: (event: TenancyEvent) => void,
): Promise<BroadcastReader> {
  await kafka.ensureTopics([tenancyEventsTopic])
  return kafka.broadcast({ topic: tenancyEventsTopic, from: 'end', onRecord: ({ value }) => onEvent(value) })
}
