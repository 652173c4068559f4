import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { connectKafka, type Kafka, type Producer } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { notificationsTopic, recordKey, type NotificationEvent } from '@isobar/schemas'
import { dataOf, eventually, graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { alerts } from '../src/service.ts'

const PUBLIC_URL = 'https://isobar.test'
const TOKEN = 'auth-token'
let issuer: TestIssuer
let service: RunningService
let kafka: Kafka
let producer: Producer
let carrier: Server
let status = 201
const taken: Record<string, string>[] = []

beforeAll(async () => {
  issuer = await startIssuer()
  carrier = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      taken.push(Object.fromEntries(new URLSearchParams(body)))
      response.writeHead(status).end(JSON.stringify({ sid: 'SM1', message: `To ${taken.at(-1)!['To']}: no` }))
    })
  })
  await new Promise<void>((resolve) => carrier.listen(0, '127.0.0.1', resolve))
  service = await startService(alerts, {
    ...process.env,
    ALERTS_PORT: '0',
    ALERTS_DATABASE: `alerts_${newId('evt')}`,
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    SMS_URL: `http://AC1:${TOKEN}@127.0.0.1:${(carrier.address() as AddressInfo).port}`,
    SMS_FROM: '+15005550006',
    SMS_PER_HOUR: '3',
    PUBLIC_URL,
    LOG_LEVEL: 'fatal',
  })
  const logger = createLogger({ service: 'test', level: 'fatal' })
  kafka = connectKafka({ brokers: [process.env.KAFKA_BROKERS!], clientId: 'test', source: 'test', logger })
  producer = kafka.producer()
})
afterAll(async () => {
  await service.stop()
  await kafka.stop()
  await issuer.stop()
  carrier.close()
})

const NUMBER = '+491701234567'
async function notify(scope: string, overrides: Partial<NotificationEvent> = {}): Promise<string> {
  const id = newId('evt')
  const facts = { cloud: 'Harbour', device: 'Pump 7', alarm: 'Pressure', severity: 'Critical', link: `${PUBLIC_URL}/x` }
  const value: NotificationEvent = {
    v: 1,
    scope,
    at: Date.now(),
    channel: 'sms',
    to: NUMBER,
    template: 'alarm',
    facts,
    ...overrides,
  }
  await producer.send([
    { topic: notificationsTopic, key: recordKey(scope, NUMBER), value, type: 'isobar.notifications.sms', id },
  ])
  return id
}
interface Delivery {
  id: string
  channel: string
  to: string
  status: string
  error: string | null
}
const deliveries = async (cloud: string) =>
  dataOf(
    await graphql<{ deliveries: { nodes: Delivery[] } }>(
      `${service.url}/graphql`,
      { authorization: `Bearer ${await issuer.memberToken(cloud, 'ADMIN')}` },
      '{ deliveries { nodes { id channel to status error } } }',
    ),
  ).deliveries.nodes
const reached = (cloud: string, id: string, wanted: string) =>
  eventually(async () => (await deliveries(cloud)).find((each) => each.id === id && each.status === wanted))
function tell(cloud: string, id: string, parameters: Record<string, string>, token = TOKEN): Promise<Response> {
  const path = `/api/sms/status/${cloud}/${id}`
  const signed = Object.entries(parameters).sort().flat().join('')
  const signature = createHmac('sha1', token).update(`${PUBLIC_URL}${path}${signed}`).digest('base64')
  return fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(parameters),
  })
}

test('a text message is sent, and what the carrier says became of it is shown; nobody else can say it', async () => {
  const cloud = newId('cld')
  const id = await notify(cloud)
  expect(await reached(cloud, id, 'SENT')).toMatchObject({ channel: 'SMS', to: '+49…67', error: null })
  expect(taken.at(-1)).toEqual({
    To: NUMBER,
    From: '+15005550006',
    Body: `Critical: Pressure at Pump 7 (Harbour). ${PUBLIC_URL}/x`,
    StatusCallback: `${PUBLIC_URL}/api/sms/status/${cloud}/${id}`,
  })
  expect((await tell(cloud, id, { MessageStatus: 'delivered' }, 'another token')).status).toBe(403)
  expect((await tell(cloud, id, { MessageStatus: 'sent' })).status).toBe(204)
  expect((await deliveries(cloud))[0]?.status).toBe('SENT')
  expect((await tell(cloud, id, { MessageStatus: 'undelivered', ErrorCode: '30003' })).status).toBe(204)
  expect(await reached(cloud, id, 'FAILED')).toMatchObject({ error: '30003' })
  await tell(cloud, id, { MessageStatus: 'delivered' })
  expect((await deliveries(cloud))[0]?.status).toBe('FAILED')
})

test('one that the carrier refuses, or that there is no text for, has failed, without the number in the reason', async () => {
  const cloud = newId('cld')
  status = 400
  const refused = await notify(cloud)
  expect((await reached(cloud, refused, 'FAILED')).error).toContain('+49…67')
  status = 201
  const wordless = await notify(cloud, { template: 'invitation' })
  await reached(cloud, wordless, 'FAILED')
  expect(JSON.stringify(await deliveries(cloud))).not.toContain(NUMBER)
})

test('text messages have an hourly limit of their own', async () => {
  const cloud = newId('cld')
  for (let count = 0; count < 5; count++) await notify(cloud)
  const statuses = await eventually(async () => {
    const found = (await deliveries(cloud)).map((each) => each.status).sort()
    return found.filter((each) => each === 'SENT').length === 3 ? found : undefined
  })
  expect(statuses.length).toBeLessThanOrEqual(5)
  expect(statuses.filter((each) => each === 'SENT')).toHaveLength(3)
})
