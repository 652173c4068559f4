import { connectKafka, type IncomingRecord, type Kafka, type Producer } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { domainEventsTopic, notificationsTopic, type DomainEvent, type NotificationEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CHANGE_ROLE, REMOVE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
let kafka: Kafka
let producer: Producer
const mails: IncomingRecord<NotificationEvent>[] = []
const AT = Date.UTC(2026, 10, 27, 12)
const WEEK_MS = 7 * 86_400_000

beforeAll(async () => {
  tenancy = await startTenancy()
  const logger = createLogger({ service: 'test', level: 'fatal' })
  kafka = connectKafka({ brokers: process.env.KAFKA_BROKERS!.split(','), clientId: 'test', source: 'test', logger })
  producer = kafka.producer()
  const reader = await kafka.broadcast({ topic: notificationsTopic, from: 'end', onRecord: (one) => mails.push(one) })
  await reader.caughtUp
})
afterAll(async () => {
  await kafka.stop()
  await tenancy.running.stop()
})

/** What the domains subgraph tells. */
async function happens(cloudId: string, event: Partial<DomainEvent>, id = newId('evt')): Promise<string> {
  const value = { v: 1, type: 'domain.degraded', at: AT, cloudId, domainId: 'dom_1', host: 'iot.example.com' } as const
  const record = { topic: domainEventsTopic, key: `${cloudId}:dom_1`, type: 'isobar.domain-events', id }
  await producer.send([{ ...record, value: { ...value, ...event } }])
  return id
}
const degraded = { type: 'domain.degraded', releasesAt: AT + WEEK_MS } as const
const to = ({ email }: SignedIn) => mails.filter(({ value }) => value.to === email && /^domain-/.test(value.template))
const told = (person: SignedIn, atLeast = 1) => eventually(() => to(person).length >= atLeast && to(person))

test('each owner of a cloud, and nobody else, is told that a domain lost a record, and until when it is served', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Harbour')
  const [second, admin, former] = await Promise.all(
    ['ADMIN', 'ADMIN', 'ADMIN'].map((role) => tenancy.join(owner, cloudId, role)),
  )
  for (const { memberId } of [second!, former!])
    await tenancy.as(owner, cloudId, CHANGE_ROLE, { input: { memberId, role: 'OWNER' } })
  await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: former!.memberId } })

  await happens(cloudId, degraded)
  const [[first], [other]] = await Promise.all([told(owner), told(second!)])
  expect(first!.value).toEqual({
    v: 1,
    scope: cloudId,
    at: AT,
    expiresAt: AT + WEEK_MS,
    channel: 'email',
    to: owner.email,
    template: 'domain-degraded',
    facts: {
      host: 'iot.example.com',
      cloud: 'Harbour',
      until: '4 December 2026 at 12:00 UTC',
      link: `http://127.0.0.1:4000/${cloudId}/domains`,
    },
  })
  expect(first!.key).toBe(`${cloudId}:dom_1`)
  expect(other!.id).not.toBe(first!.id)
  expect([...to(admin!), ...to(former!)]).toEqual([])
})

test('an event that is read again asks for the same mail, which is known by its id', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const id = await happens(cloudId, degraded)
  await happens(cloudId, degraded, id)
  const twice = await told(owner, 2)
  expect(new Set(twice.map((mail) => mail.id)).size).toBe(1)
})

test('that a domain was given up is told when nobody of the cloud did it', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  for (const reason of ['REMOVED', 'RECORDS_LOST', 'PROVED_BY_ANOTHER'] as const)
    await happens(cloudId, { type: 'domain.released', reason })
  for (const type of ['domain.checked', 'domain.active', 'domain.removed'] as const) await happens(cloudId, { type })
  await happens(cloudId, degraded)
  // Records of one key keep their order: what comes before the last was dealt with.
  const all = await told(owner, 3)
  expect(all.map(({ value: { template, facts } }) => [template, facts.reason])).toEqual([
    ['domain-released', 'RECORDS_LOST'],
    ['domain-released', 'PROVED_BY_ANOTHER'],
    ['domain-degraded', undefined],
  ])
})
