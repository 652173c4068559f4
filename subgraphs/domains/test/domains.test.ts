import { connectKafka, type Kafka } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { domainEventsTopic, domainRegistryTopic, type DomainEvent, type DomainRegistryEntry } from '@isobar/schemas'
import { dataOf, eventually, graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { startNameServer, type NameServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { domains } from '../src/service.ts'

const TARGET = 'edge.example.net'
let issuer: TestIssuer
let names: NameServer
let kafka: Kafka
let service: RunningService
const releases: DomainEvent[] = []
const registry = new Map<string, DomainRegistryEntry>()
let askPort: number

beforeAll(async () => {
  issuer = await startIssuer()
  names = await startNameServer()
  askPort = 20_000 + Math.floor(Math.random() * 20_000)
  service = await startService(domains, {
    ...process.env,
    DOMAINS_PORT: '0',
    TLS_ASK_PORT: String(askPort),
    DOMAINS_DATABASE: `domains_${newId('evt')}`,
    DOMAINS_TARGET: TARGET,
    DNS_SERVERS: names.address,
    // Nobody listens there: what is proved is never served.
    EDGE_ADDRESS: '127.0.0.1:9',
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    LOG_LEVEL: 'fatal',
  })
  const logger = createLogger({ service: 'test', level: 'fatal' })
  kafka = connectKafka({ brokers: [process.env.KAFKA_BROKERS!], clientId: 'test', source: 'test', logger })
  const reader = await kafka.broadcast({
    topic: domainRegistryTopic,
    from: 'beginning',
    onRecord: ({ value }) => void registry.set(value.host, value),
  })
  await reader.caughtUp
  const events = await kafka.broadcast({
    topic: domainEventsTopic,
    from: 'end',
    onRecord: ({ value }) => void (value.type === 'domain.released' && releases.push(value)),
  })
  await events.caughtUp
})
afterAll(async () => {
  await service.stop()
  await kafka.stop()
  await issuer.stop()
  names.stop()
})

interface Domain {
  id: string
  host: string
  displayHost: string
  state: string
  problem: string | null
  records: { type: string; name: string; value: string; status: string; found: string[]; problem: string | null }[]
}
const FIELDS =
  'id host displayHost isApex state problem releasesAt hsts records { type name value status found problem } branding { title accent }'

const ask = async <Data>(cloud: string, query: string, variables = {}) =>
  graphql<Data>(
    `${service.url}/graphql`,
    { authorization: `Bearer ${await issuer.memberToken(cloud, 'ADMIN')}` },
    query,
    variables,
  )
const mutate = async (cloud: string, name: string, input: object) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`
  const answer = await ask<Record<string, { domain: Domain }>>(
    cloud,
    `mutation ($input: ${type}) { ${name}(input: $input) { domain { ${FIELDS} } } }`,
    { input },
  )
  return answer
}
const add = async (cloud: string, host: string) => dataOf(await mutate(cloud, 'addDomain', { host })).addDomain!.domain
const check = async (cloud: string, domainId: string) =>
  dataOf(await mutate(cloud, 'checkDomain', { domainId })).checkDomain!.domain
const remove = async (cloud: string, domainId: string) =>
  dataOf(
    await ask(cloud, 'mutation ($input: RemoveDomainInput!) { removeDomain(input: $input) { domainId } }', {
      input: { domainId },
    }),
  )
const releasedFor = ({ id }: Domain) => eventually(() => releases.find(({ domainId }) => domainId === id)?.reason)
const freshHost = () => `${newId('evt').slice(-12)}.example.com`
const prove = ({ records }: Domain) => {
  const { name, value } = records.find(({ type }) => type === 'TXT')!
  names.txt.set(name, value)
}
const point = ({ records }: Domain) => {
  const { name, value } = records.find(({ type }) => type === 'CNAME')!
  names.cname.set(name, value)
}
const mayHaveCertificate = async (host: string) =>
  (await fetch(`http://127.0.0.1:${askPort}/internal/tls/ask?domain=${host}`)).status === 200

test('a host is the cloud’s once its TXT record is there, and waits for a certificate once it leads here', async () => {
  const cloud = newId('cld')
  const added = await add(cloud, ` ${freshHost().toUpperCase()}. `)
  expect(added).toMatchObject({ state: 'PENDING_DNS', records: [{ type: 'TXT' }, { type: 'CNAME', name: added.host }] })
  expect(added.records[0]!.name).toBe(`_iot-challenge.${added.host}`)
  expect(added.records[1]!.value).toMatch(/^c-[0-9a-f]{20}\.edge\.example\.net$/)
  expect(await mayHaveCertificate(added.host)).toBe(false)

  names.txt.set(added.records[0]!.name, 'isobar-domain=of-somebody-else')
  expect(await check(cloud, added.id)).toMatchObject({
    state: 'PENDING_DNS',
    records: [{ status: 'WRONG', found: ['isobar-domain=of-somebody-else'] }, { status: 'MISSING' }],
  })
  prove(added)
  expect((await check(cloud, added.id)).state).toBe('VERIFIED')
  expect(await mayHaveCertificate(added.host)).toBe(false)
  point(added)
  expect((await check(cloud, added.id)).state).toBe('ISSUING')
  expect(await mayHaveCertificate(added.host)).toBe(true)
  const entry = await eventually(() => registry.get(added.host)?.state === 'ISSUING' && registry.get(added.host))
  expect(entry).toMatchObject({ cloudId: cloud, branding: { title: added.displayHost }, hsts: false })
  // The edge does not answer: that is told, and nothing is served.
  expect(await check(cloud, added.id)).toMatchObject({
    state: 'ISSUING',
    problem: expect.stringContaining('ECONNREFUSED'),
  })
})

test('without being asked, a domain is looked at again soon after it was added', async () => {
  const cloud = newId('cld')
  const added = await add(cloud, freshHost())
  prove(added)
  await eventually(() => registry.get(added.host)?.state === 'VERIFIED', { withinMs: 15_000 })
}, 20_000)

test('an apex that is an alias of the target by its addresses leads here too', async () => {
  const cloud = newId('cld')
  const apex = `${newId('evt').slice(-12)}.com`
  const added = await add(cloud, apex)
  expect(added).toMatchObject({ isApex: true })
  prove(added)
  names.a.set(apex, ['192.0.2.7'])
  names.a.set(added.records[1]!.value, ['192.0.2.7', '192.0.2.8'])
  expect((await check(cloud, added.id)).state).toBe('ISSUING')
  names.a.set(apex, ['192.0.2.7', '198.51.100.1'])
  expect(await check(cloud, added.id)).toMatchObject({ state: 'VERIFIED', records: [{}, { status: 'WRONG' }] })
})

test('a host that was never served is given up at once when its proof is gone, and it is told why', async () => {
  const cloud = newId('cld')
  const added = await add(cloud, freshHost())
  prove(added)
  expect((await check(cloud, added.id)).state).toBe('VERIFIED')
  names.txt.delete(added.records[0]!.name)
  await check(cloud, added.id)
  expect(await releasedFor(added)).toBe('RECORDS_LOST')
})

test('a name server that fails changes nothing', async () => {
  const cloud = newId('cld')
  const added = await add(cloud, freshHost())
  prove(added)
  point(added)
  await check(cloud, added.id)
  names.fails = true
  try {
    expect(await check(cloud, added.id)).toMatchObject({ state: 'ISSUING', records: [{ status: 'UNKNOWN' }, {}] })
  } finally {
    names.fails = false
  }
})

test('of two clouds that prove one host one holds it, and the other is told that there is a conflict', async () => {
  const host = freshHost()
  const clouds = [newId('cld'), newId('cld'), newId('cld')]
  const added = await Promise.all(clouds.map((cloud) => add(cloud, host)))
  const [challenge] = added[0]!.records
  expect(new Set(added.map(({ records }) => records[0]!.value)).size).toBe(3)
  names.txt.set(
    challenge!.name,
    added.map(({ records }) => records[0]!.value),
  )
  const found = await Promise.all(clouds.map((cloud, index) => check(cloud, added[index]!.id)))
  expect(found.map(({ state }) => state).sort()).toEqual(['CONFLICT', 'CONFLICT', 'VERIFIED'])
  const winner = found.findIndex(({ state }) => state === 'VERIFIED')
  await eventually(() => registry.get(host)?.cloudId === clouds[winner])

  // The zone's owner takes the winner's proof away: who is looked at next holds the host, the winner has another token.
  const next = (winner + 1) % 3
  names.txt.set(challenge!.name, added[next]!.records[0]!.value)
  expect((await check(clouds[next]!, added[next]!.id)).state).toBe('VERIFIED')
  const lost = await check(clouds[winner]!, added[winner]!.id)
  expect(lost.state).toBe('PENDING_DNS')
  expect(lost.records[0]!.value).not.toBe(added[winner]!.records[0]!.value)
  await eventually(() => registry.get(host)?.cloudId === clouds[next])
  expect(await releasedFor(added[winner]!)).toBe('PROVED_BY_ANOTHER')
})

test('whoever finds a dangling record of a cloud that left gets nothing by it', async () => {
  const host = freshHost()
  const [left, attacker] = [newId('cld'), newId('cld')]
  const added = await add(left, host)
  prove(added)
  point(added)
  await check(left, added.id)
  await remove(left, added.id)
  await eventually(() => registry.get(host)?.state === 'RELEASED')
  expect(await mayHaveCertificate(host)).toBe(false)
  expect(registry.get(host)!.branding).toEqual({ title: host })
  expect(await releasedFor(added)).toBe('REMOVED')

  const taken = await add(attacker, host)
  expect((await check(attacker, taken.id)).state).toBe('PENDING_DNS')
  // Nor does the cloud that left by its old record: its token is another now.
  const back = await add(left, host)
  expect(back.records[0]!.value).not.toBe(added.records[0]!.value)
  expect((await check(left, back.id)).state).toBe('PENDING_DNS')
  prove(back)
  expect((await check(left, back.id)).state).toBe('ISSUING')
})

test.each([
  ['', 'must not be empty'],
  ['https://iot.example.com/', 'must be a host name alone'],
  ['*.example.com', 'must be one host'],
  ['iot_1.example.com', 'must be labels'],
  ['192.0.2.1', 'must be a name, not an address'],
  ['printer.local', 'must be a name of the public DNS'],
  ['example', 'must have a domain'],
  ['co.uk', 'public suffix'],
  ['someone.github.io.', 'ok'],
  ['github.io', 'public suffix'],
  [`x.${TARGET}`, "the platform's own"],
  [`${'a'.repeat(64)}.example.com`, 'must be labels'],
])('the host “%s”: %s', async (host, problem) => {
  const answer = await mutate(newId('cld'), 'addDomain', { host })
  if (problem === 'ok') return void dataOf(answer)
  expect(answer.errors?.[0]).toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'host', message: expect.stringContaining(problem) }] },
  })
})

test('a name in letters of its own is kept in A-labels and shown in its letters', async () => {
  expect(await add(newId('cld'), 'Messstelle.Bücher.example.com')).toMatchObject({
    host: 'messstelle.xn--bcher-kva.example.com',
    displayHost: 'messstelle.bücher.example.com',
  })
})

test('a domain is seen, checked, branded and removed in its own cloud alone', async () => {
  const [own, other] = [newId('cld'), newId('cld')]
  const added = await add(own, freshHost())
  expect(
    dataOf(await ask(other, `query ($id: ID!) { domain(id: $id) { id } domains { id } }`, { id: added.id })),
  ).toEqual({
    domain: null,
    domains: [],
  })
  for (const name of ['checkDomain', 'setDomainBranding']) {
    const input = { domainId: added.id, ...(name === 'setDomainBranding' ? { title: 'Mine' } : {}) }
    expect((await mutate(other, name, input)).errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND')
  }
  expect((await mutate(own, 'addDomain', { host: added.host })).errors?.[0]).toMatchObject({
    extensions: { fields: [{ field: 'host', message: 'is a domain of this cloud already' }] },
  })
})

test('the branding of a host that is held reaches whoever serves it', async () => {
  const cloud = newId('cld')
  const added = await add(cloud, freshHost())
  prove(added)
  await check(cloud, added.id)
  dataOf(await mutate(cloud, 'setDomainBranding', { domainId: added.id, title: 'Harbour', accent: '#AA3300' }))
  await eventually(() => registry.get(added.host)?.branding.accent === '#aa3300')
  expect(registry.get(added.host)!.branding).toEqual({ title: 'Harbour', accent: '#aa3300' })
})
