import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connectKafka, type Kafka, type Producer } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import type { Role } from '@isobar/permissions'
import { notificationsTopic, recordKey, type NotificationEvent } from '@isobar/schemas'
import { dataOf, eventually, graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { alerts } from '../src/service.ts'
import { startMailServer } from './mailServer.ts'

const LIMIT = 5
const SECRET = 'single-use-secret'
let issuer: TestIssuer
let service: RunningService
let kafka: Kafka
let producer: Producer
let mailServer: Awaited<ReturnType<typeof startMailServer>>
let environment: Record<string, string | undefined>

beforeAll(async () => {
  issuer = await startIssuer()
  mailServer = await startMailServer()
  environment = {
    ...process.env,
    ALERTS_PORT: '0',
    ALERTS_DATABASE: `alerts_${newId('evt')}`,
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    SMTP_URL: mailServer.url,
    MAILS_PER_HOUR: String(LIMIT),
    LOG_LEVEL: 'fatal',
  }
  service = await startService(alerts, environment)
  const logger = createLogger({ service: 'test', level: 'fatal' })
  kafka = connectKafka({ brokers: [process.env.KAFKA_BROKERS!], clientId: 'test', source: 'test', logger })
  producer = kafka.producer()
})
afterAll(async () => {
  await service.stop()
  await kafka.stop()
  await issuer.stop()
  await mailServer.down()
})

const address = () => `${newId('usr')}@example.com`

/** Asks for an invitation to be sent, as the outbox of another service does. Answers the event's id. */
async function notify(scope: string, to: string, overrides: Partial<NotificationEvent> = {}, id = newId('evt')) {
  const value: NotificationEvent = {
    v: 1,
    scope,
    at: Date.now(),
    channel: 'email',
    to,
    template: 'invitation',
    facts: { inviter: 'Grace', cloud: 'Harbour', role: 'MEMBER', link: `https://isobar.test/invitation?t=${SECRET}` },
    ...overrides,
  }
  await producer.send([
    { topic: notificationsTopic, key: recordKey(scope, to), value, type: 'isobar.notifications.email', id },
  ])
  return id
}

interface Delivery {
  id: string
  template: string
  to: string
  status: string
  attempts: number
  error: string | null
}
const ask = async (cloud: string, role: Role = 'ADMIN') =>
  graphql<{ deliveries: { totalCount: number; nodes: Delivery[] } }>(
    `${service.url}/graphql`,
    { authorization: `Bearer ${await issuer.memberToken(cloud, role)}` },
    '{ deliveries { totalCount nodes { id template to status attempts error at } } }',
  )
const deliveries = async (cloud: string) => dataOf(await ask(cloud)).deliveries.nodes
const delivered = (cloud: string, id: string, status: string) =>
  eventually(async () => (await deliveries(cloud)).find((each) => each.id === id && each.status === status))

describe('a notification', () => {
  test('becomes a mail, and an admin sees that it was sent, but neither its words nor the address', async () => {
    const [cloud, to] = [newId('cld'), address()]
    const id = await notify(cloud, to)
    const delivery = await delivered(cloud, id, 'SENT')
    expect(delivery).toMatchObject({ template: 'invitation', to: 'u…@example.com', attempts: 1, error: null })
    const [mail] = mailServer.received.filter((each) => each.to.includes(to))
    expect(mail!.source).toContain(SECRET)
    expect(mail!.source).toContain(`Message-ID: <${id}@`)
    expect(JSON.stringify(await ask(cloud))).not.toContain(SECRET)
  })

  test('that is read again sends nothing again', async () => {
    const [cloud, to] = [newId('cld'), address()]
    const id = await notify(cloud, to)
    await delivered(cloud, id, 'SENT')
    await notify(cloud, to, {}, id)
    const later = await notify(cloud, to)
    await delivered(cloud, later, 'SENT')
    expect(mailServer.receivedBy(to)).toBe(2)
    expect(await deliveries(cloud)).toHaveLength(2)
  })

  test('waits while the mail server is away, over a restart too, and is not lost', async () => {
    const [cloud, to] = [newId('cld'), address()]
    await mailServer.down()
    const ids = [await notify(cloud, to), await notify(cloud, to), await notify(cloud, to)]
    await eventually(async () => {
      const waiting = await deliveries(cloud)
      return waiting.length === 3 && waiting.every(({ status, error }) => status === 'QUEUED' && error !== null)
    })
    await service.stop()
    service = await startService(alerts, environment)
    await mailServer.up()
    for (const id of ids) expect((await delivered(cloud, id, 'SENT')).attempts).toBeGreaterThan(1)
    expect(mailServer.receivedBy(to)).toBe(3)
  })

  test('that the mail server refuses for good is FAILED at once; for now, it is tried again', async () => {
    const [cloud, unknown, busy] = [newId('cld'), address(), address()]
    mailServer.refusals.set(unknown, 550).set(busy, 451)
    const [never, later] = [await notify(cloud, unknown), await notify(cloud, busy)]
    const failed = await delivered(cloud, never, 'FAILED')
    expect(failed).toMatchObject({ attempts: 1, error: expect.stringContaining('u…@example.com') })
    expect(failed.error).not.toContain(unknown)
    await eventually(async () => (await deliveries(cloud)).some((each) => each.id === later && each.error))
    mailServer.refusals.clear()
    await delivered(cloud, later, 'SENT')
  })

  test('whose time is over is EXPIRED and not sent; one that cannot be worded is FAILED', async () => {
    const [cloud, to] = [newId('cld'), address()]
    const expired = await notify(cloud, to, { expiresAt: Date.now() - 1 })
    const wordless = await notify(cloud, to, { facts: {} })
    await delivered(cloud, expired, 'EXPIRED')
    await delivered(cloud, wordless, 'FAILED')
    expect(mailServer.receivedBy(to)).toBe(0)
  })

  test('beyond the hourly limit of its cloud waits; other clouds are not held up', async () => {
    const [loud, quiet, to] = [newId('cld'), newId('cld'), address()]
    for (let count = 0; count < LIMIT + 3; count++) await notify(loud, to)
    const id = await notify(quiet, to)
    await delivered(quiet, id, 'SENT')
    await eventually(async () =>
      (await fetch(`${service.url}/metrics`)).text().then((page) => /outcome="delayed".*\} 3/.test(page)),
    )
    const sent = async () => (await deliveries(loud)).filter(({ status }) => status === 'SENT').length
    await eventually(async () => (await sent()) === LIMIT)
    const statuses = (await deliveries(loud)).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(3).fill('QUEUED'), ...Array(LIMIT).fill('SENT')])
  })
})

describe('the list of deliveries', () => {
  test('is for admins and owners, and of their cloud alone', async () => {
    const cloud = newId('cld')
    const id = await notify(cloud, address())
    await delivered(cloud, id, 'SENT')
    expect(dataOf(await ask(cloud, 'OWNER')).deliveries.totalCount).toBe(1)
    for (const role of ['MEMBER', 'VIEWER'] as const)
      expect((await ask(cloud, role)).errors).toEqual([
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
      ])
    expect(await deliveries(newId('cld'))).toEqual([])
  })
})
