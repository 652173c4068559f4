import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { Counter } from '@isobar/logging'
import { createMailer } from '@isobar/mail'
import { createCarrier } from '@isobar/sms'
import { connectMongo, type Job, openJobs, startEraser, startJobs } from '@isobar/mongo'
import { serveSubgraph } from '@isobar/subgraph'
import { alertsConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { consumeNotifications } from './events/consumeNotifications.ts'
import { resolvers } from './resolvers/index.ts'
import { serveSmsStatus, smsStatusPath } from './http/serveSmsStatus.ts'
import { allowanceStores } from './store/allowanceStore.ts'
import { DELIVERY, deliveryStore, type Message } from './store/deliveryStore.ts'
import { layout } from './store/layout.ts'
import { receiptStore } from './store/receiptStore.ts'
import { deliver, keepOfMessage } from './usecases/deliver.ts'

/** Longer than a mail server may take over one mail, counted from the wait for a free connection. */
const LEASE_MS = 180_000
const FIRST_PAUSE_MS = 2_000
const MAX_PAUSE_MS = 300_000
const GIVE_UP_AFTER_MS = 86_400_000
/** More than fit in a day: it is the age that ends the attempts. */
const MAX_ATTEMPTS = 1_000

/** The alerts subgraph: what people are told, by mail and text message. */
export const alerts = defineService({
  name: 'alerts',
  config: alertsConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-alerts',
      source: 'alerts',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    health.add('kafka', () => kafka.healthy())

    const database = config.ALERTS_DATABASE
    const mongo = await connectMongo({ uri: config.MONGODB_URI, database, logger, registry })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    const jobs = openJobs(mongo)
    const receipts = receiptStore(mongo)
    const mailer = createMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM })
    onStop(() => mailer.close())
    const deps: Deps = {
      deliveries: deliveryStore(jobs, receipts),
      receipts,
      allowances: allowanceStores(mongo, { email: config.MAILS_PER_HOUR, sms: config.SMS_PER_HOUR }),
      mailer,
      ...smsOf(config),
      messages: new Counter({
        name: 'isobar_messages_to_people_total',
        help: 'Attempts to deliver a message by what came of them; `delayed` by the hourly limit of its cloud or person.',
        labelNames: ['channel', 'template', 'outcome'],
        registers: [registry],
      }),
      clock: systemClock,
    }
    await mongo.prepare(layout)

    const delivery = {
      run: (job: Job<Message>) => deliver(deps, job),
      keep: keepOfMessage,
      maxAttempts: MAX_ATTEMPTS,
      maxAgeMs: GIVE_UP_AFTER_MS,
    }
    const pauses = { leaseMs: LEASE_MS, firstPauseMs: FIRST_PAUSE_MS, maxPauseMs: MAX_PAUSE_MS }
    const worker = startJobs({ mongo, jobs, kinds: { [DELIVERY]: delivery }, logger, registry, ...pauses })
    onStop(() => worker.stop())
    const consumer = await consumeNotifications(kafka, deps, database)
    onStop(() => consumer.stop())

    const eraser = await startEraser({ mongo, kafka, producer: kafka.producer(), service: 'alerts', group: database })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    if (config.SMS_URL !== undefined && config.PUBLIC_URL !== undefined) {
      const authToken = decodeURIComponent(new URL(config.SMS_URL).password)
      serveSmsStatus(http, { authToken, publicUrl: config.PUBLIC_URL, deps })
    }
    await serveSubgraph({ name: 'alerts', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.ALERTS_PORT }) }
  },
})

interface SmsConfig {
  readonly SMS_URL?: string | undefined
  readonly SMS_FROM?: string | undefined
  readonly PUBLIC_URL?: string | undefined
}

/** The carrier, where one is configured. @throws Error only one of the two variables is set */
function smsOf({
  SMS_URL: url,
  SMS_FROM: from,
  PUBLIC_URL: publicUrl,
}: SmsConfig): Pick<Deps, 'carrier' | 'statusUrl'> {
  if (url === undefined && from === undefined) return {}
  if (url === undefined || from === undefined)
    throw new Error('Text messages need both: set SMS_URL and SMS_FROM, or neither.')
  return {
    carrier: createCarrier({ url, from }),
    ...(publicUrl !== undefined && { statusUrl: (scope, id) => `${publicUrl}${smsStatusPath(scope, id)}` }),
  }
}
