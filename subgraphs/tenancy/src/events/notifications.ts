import type { OutgoingRecord } from '@isobar/kafka'
import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { notificationsTopic, recordKey, type NotificationEvent } from '@isobar/schemas'

/** A mail to be sent by alerts: `id` is what it is about, `link` may hold a single-use secret. */
export interface Mail extends Pick<NotificationEvent, 'scope' | 'at' | 'to' | 'template' | 'facts'> {
  readonly id: string
  /** From when on it is of no use, or its link is dead. */
  readonly expiresAt: number
}

const recordOf = ({ id, ...mail }: Mail) => ({
  key: recordKey(mail.scope, id),
  type: `isobar.notifications.${mail.template}`,
  value: { v: 1 as const, channel: 'email' as const, ...mail },
  time: mail.at,
})

/** Tells alerts to send a mail. */
export const mailEvent = (mail: Mail): OutboxEvent => outboxEvent(notificationsTopic, recordOf(mail))

/** The same as a record of its own, for what follows from another event: with one `eventId` it is sent once. */
export const mailRecord = (eventId: string, mail: Mail): OutgoingRecord<NotificationEvent> => ({
  topic: notificationsTopic,
  id: eventId,
  ...recordOf(mail),
})
