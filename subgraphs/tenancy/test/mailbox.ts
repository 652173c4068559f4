import { connectKafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { notificationsTopic, type NotificationEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'

/** What was to be told by mail since it was opened. */
export interface Mailbox {
  /** The newest mail of a kind to an address. */
  mail(to: string, template: NotificationEvent['template'], atLeast?: number): Promise<NotificationEvent>
  /** The secret in its link. */
  token(to: string, template: NotificationEvent['template'], atLeast?: number): Promise<string>
  to(address: string): NotificationEvent[]
  close(): Promise<void>
}

/** Reads notifications.v1 from now on. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: NotificationEvent[] = []
  const kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'mailbox',
    source: 'test',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
  const reader = await kafka.broadcast({
    topic: notificationsTopic,
    from: 'end',
    onRecord: ({ value }) => mails.push(value),
  })
  await reader.caughtUp
  const to: Mailbox['to'] = (address) => mails.filter((mail) => mail.to === address)
  const mail: Mailbox['mail'] = (address, template, atLeast = 1) =>
    eventually(() => {
      const found = to(address).filter((candidate) => candidate.template === template)
      return found.length >= atLeast && found.at(-1)
    })
  return {
    mail,
    to,
    token: async (...asked) => new URL((await mail(...asked)).facts.link!).searchParams.get('token')!,
    close: () => kafka.stop(),
  }
}
