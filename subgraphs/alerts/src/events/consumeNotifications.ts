import type { Consumer, Kafka } from '@isobar/kafka'
import { orLater } from '@isobar/mongo'
import { notificationsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/**
 * Starts to store each notification as a mail to be delivered, under its event's id: read again, it is known. Nothing is
 * sent here, so a mail server that is away holds no partition up.
 */
export const consumeNotifications = (kafka: Kafka, deps: Pick<Deps, 'deliveries'>, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: notificationsTopic,
    group: `${group}.notifications`,
    async handle(records) {
      await orLater('mails cannot be stored now', async () => {
        for (const { id, value } of records) {
          const { scope, at, channel, to, template, facts, expiresAt } = value
          await deps.deliveries.add(scope, id, {
            at,
            channel,
            to,
            template,
            facts,
            ...(expiresAt !== undefined && { expiresAt }),
          })
        }
      })
    },
  })
