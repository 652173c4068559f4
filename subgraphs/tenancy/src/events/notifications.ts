import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { notificationsTopic, recordKey, type NotificationEvent } from '@isobar/schemas'

/** A mail to be sent by alerts: `id` is what it is about, `link` may hold a single-use secret. */
export interface Mail extends Pick<NotificationEvent, 'scope' | 'at' | 'to' | 'template' | 'facts'> {
  readonly id: string
  /** From when on the link is dead. */
  readonly expiresAt: number
}

/** Tells alerts to send a mail. */
export const mailEvent = ({ id, ...mail }: Mail): OutboxEvent =>
  outboxEvent(notificationsTopic, {
    key: recordKey(mail.scope, id),
    type: `isobar.notifications.${mail.template}`,
    value: { v: 1, channel: 'email', ...mail },
    time: mail.at,
  })
