import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import type { LookupFunction } from 'node:net'
import { connectAsync } from 'mqtt'
import { launch, openPage, submitSignIn } from '../../browser/browser.ts'
import type { Running } from '../running.ts'
import { platform } from '../../platform.ts'
import { Customer, recordsOf, type Domain } from './customer.ts'
import { browserArguments, get, getPlain, handshake, rootPem, settings, startCaddy } from './edge.ts'
import { NameServer } from './nameServer.ts'

// Custom domains with the daemons that they meet: BIND holds the zones, pebble issues, Caddy by deploy/Caddyfile serves.

/** What Caddy answers a handshake with when it has no certificate and may not ask for one. */
const NO_CERTIFICATE = /alert internal error/
const names = new NameServer(settings.folder, Number(process.env.ISOBAR_DNS_PORT))
let caddy: Running
let harbour: Customer
let other: Customer

beforeAll(async () => {
  await names.start()
  caddy = await startCaddy()
  ;[harbour, other] = await Promise.all([Customer.create('Harbour'), Customer.create('Other')])
}, 60_000)
afterAll(async () => {
  await caddy?.stop()
  await names.stop()
})

const freshHost = () => `h${randomBytes(5).toString('hex')}.example.com`
/** How a host looks, once it is served. */
const brandingAt = (host: string) =>
  eventually(async () => {
    const { status, body } = await get(host, '/branding.json')
    return status === 200 && (JSON.parse(body) as { title: string; cloudId?: string })
  })

const brandedBy = ({ cloudId }: { cloudId?: string }) => cloudId

/** The mail of this subject to the owner of a cloud, once it has come. */
const mailed = ({ owner }: Customer, subject: string) =>
  eventually(async () => {
    const answer = await fetch(`${platform.mailUrl}/mails.json?to=${encodeURIComponent(owner.email)}`)
    return ((await answer.json()) as Mail[]).find((mail) => mail.subject === subject)
  })
interface Mail {
  subject: string
  text: string
  links: string[]
}

const toLoopback: LookupFunction = (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }])

/** Brings a new host of a cloud to where it is served. */
async function served(customer: Customer, host = freshHost()): Promise<Domain> {
  const domain = await customer.add(host)
  await names.update(...recordsOf(domain))
  return customer.comesTo(domain, 'ACTIVE')
}

test('a host goes by itself from its records to a page of its cloud in a browser', async () => {
  const domain = await harbour.add(freshHost())
  const { host } = domain
  const looks = { title: 'Harbour Works', accent: '#7a1f5c' }
  const watched = await harbour.watch(domain)
  await harbour.brand(domain, looks)

  await names.update(...recordsOf(domain, 'TXT'))
  await eventually(() => watched.states().includes('VERIFIED'), { withinMs: 20_000 })
  // Proved, but it does not lead here: an authority would refuse it.
  await expect(handshake(host)).rejects.toThrow(NO_CERTIFICATE)
  await names.update(...recordsOf(domain, 'CNAME'))
  await eventually(() => watched.states().includes('ACTIVE'), { withinMs: 60_000 })
  expect(watched.states()).toEqual(['PENDING_DNS', 'VERIFIED', 'ISSUING', 'ACTIVE'])
  await watched.stop()

  expect(await brandingAt(host)).toEqual({ ...looks, cloudId: harbour.cloud, mainUrl: platform.url })
  const page = await get(host)
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<title>Harbour Works</title>') })
  const plain = await getPlain(host, '/sign-in?next=1')
  expect([plain.status, plain.headers.location]).toEqual([308, `https://${host}/sign-in?next=1`])
  for (const path of ['/metrics', '/readyz', '/healthz']) expect((await get(host, path)).status).toBe(404)

  const browser = await launch(browserArguments(host))
  try {
    const { page: opened, complaints } = await openPage(browser)
    await opened.goto(`https://${host}/`)
    await opened.getByText('Harbour Works').first().waitFor()
    expect([await opened.title(), new URL(opened.url()).origin]).toEqual(['Sign in · Harbour Works', `https://${host}`])
    if (process.env.SCREENSHOTS) await opened.screenshot({ path: `${process.env.SCREENSHOTS}/domain-sign-in.png` })
    await submitSignIn(opened, harbour.owner)
    await opened.waitForURL(`https://${host}/${harbour.cloud}`)
    await opened.getByRole('button', { name: 'Cloud: Harbour' }).waitFor()
    if (process.env.SCREENSHOTS) await opened.screenshot({ path: `${process.env.SCREENSHOTS}/domain-overview.png` })
    // Nobody is signed in at first.
    expect(complaints.filter((line) => !line.includes('status of 401'))).toEqual([])
  } finally {
    await browser.close()
  }
})

test('hosts are served within 60 s of when their records are visible', async () => {
  const domains = await Promise.all(Array.from({ length: 5 }, () => harbour.add(freshHost())))
  const watched = await Promise.all(domains.map((domain) => harbour.watch(domain)))
  await names.update(...domains.flatMap((domain) => recordsOf(domain)))
  const visibleAt = performance.now()
  const seconds = await Promise.all(
    watched.map(async ({ states }) => {
      await eventually(() => states().includes('ACTIVE'), { withinMs: 60_000 })
      return (performance.now() - visibleAt) / 1_000
    }),
  )
  const told = seconds.sort((left, right) => left - right).map((each) => each.toFixed(1))
  process.stderr.write(`[domains] seconds from visible records to ACTIVE, 5 hosts at once: ${told.join(' ')}\n`)
  for (const { host } of domains) await handshake(host)
  for (const { stop } of watched) await stop()
})

test('a host that nobody proved gets no certificate, whatever leads here', async () => {
  const host = freshHost()
  const { records } = await harbour.add(freshHost())
  await names.update(`add ${host}. 1 CNAME ${records.find(({ type }) => type === 'CNAME')!.value}.`)
  await expect(handshake(host)).rejects.toThrow(NO_CERTIFICATE)
  // Nor does one whose proof is another cloud's.
  const domain = await other.add(host)
  await names.update(`add _iot-challenge.${host}. 1 TXT "isobar-domain=of-somebody-else"`)
  expect(await other.check(domain)).toMatchObject({ state: 'PENDING_DNS', records: [{ status: 'WRONG' }, {}] })
  await expect(handshake(host)).rejects.toThrow(NO_CERTIFICATE)
})

test('of two clouds that race for a host one is served there, and the other is told of the conflict', async () => {
  const host = freshHost()
  const domains = await Promise.all([harbour.add(host), other.add(host)])
  await names.update(...domains.flatMap((domain) => recordsOf(domain, 'TXT')))
  const states = await Promise.all([harbour.check(domains[0]), other.check(domains[1])])
  expect(states.map(({ state }) => state).sort()).toEqual(['CONFLICT', 'VERIFIED'])
  const winner = states[0]!.state === 'VERIFIED' ? 0 : 1
  const [holder, rival] = winner === 0 ? [harbour, other] : [other, harbour]
  await names.update(...recordsOf(domains[winner]!, 'CNAME'))
  await holder.comesTo(domains[winner]!, 'ACTIVE')
  expect(await brandingAt(host)).toMatchObject({ cloudId: holder.cloud })
  expect(await rival.check(domains[1 - winner]!)).toMatchObject({ state: 'CONFLICT' })

  // The zone's owner decides for the other.
  const [gone, next] = [domains[winner]!, domains[1 - winner]!]
  await names.update(`delete _iot-challenge.${host}. TXT`, `delete ${host}. CNAME`, ...recordsOf(next))
  await rival.comesTo(next, 'ACTIVE')
  await eventually(async () => brandedBy(await brandingAt(host)) === rival.cloud)
  expect((await mailed(holder, `${host} was given up`)).text.replace(/\s+/g, ' ')).toContain('another cloud proved')
  expect((await holder.check(gone)).state).toBe('PENDING_DNS')
})

test('a host that loses a record is served still, and is sound again once the record is back', async () => {
  const domain = await served(harbour)
  const alias = recordsOf(domain, 'CNAME')
  await names.update(`delete ${domain.host}. CNAME`)
  expect(await harbour.check(domain)).toMatchObject({ state: 'DEGRADED', records: [{ status: 'FOUND' }, {}] })
  expect((await get(domain.host)).status).toBe(200)
  const mail = await mailed(harbour, `A DNS record of ${domain.host} was lost`)
  expect(mail.links).toContain(`${platform.url}/${harbour.cloud}/domains`)
  await names.update(...alias)
  expect(await harbour.check(domain)).toMatchObject({ state: 'ACTIVE' })
})

test('a name server that is down takes no host away', async () => {
  const domain = await served(harbour)
  await names.stop()
  try {
    const looked = await harbour.check(domain)
    expect(looked).toMatchObject({ state: 'ACTIVE', records: [{ status: 'UNKNOWN' }, { status: 'UNKNOWN' }] })
  } finally {
    await names.start()
  }
  expect(await harbour.check(domain)).toMatchObject({ records: [{ status: 'FOUND' }, { status: 'FOUND' }] })
})

test('a removed domain is served no more, and its dangling records are of no use to anybody', async () => {
  const domain = await served(harbour)
  const { host } = domain
  await harbour.remove(domain)
  await eventually(async () => (await get(host)).status === 421, { withinMs: 5_000 })

  // CNAME and TXT still stand in the zone, and whoever finds them adds the host.
  const taken = await other.add(host)
  expect(await other.check(taken)).toMatchObject({ state: 'PENDING_DNS', records: [{ status: 'WRONG' }, {}] })
  expect((await get(host)).status).toBe(421)
  const back = await harbour.add(host)
  expect(await harbour.check(back)).toMatchObject({ state: 'PENDING_DNS', records: [{ status: 'WRONG' }, {}] })
  // The zone's owner lets the other cloud have it.
  await names.update(`delete _iot-challenge.${host}. TXT`, `delete ${host}. CNAME`, ...recordsOf(taken))
  await other.comesTo(taken, 'ACTIVE')
  expect(await brandingAt(host)).toEqual({ title: host, cloudId: other.cloud, mainUrl: platform.url })
})

test('a device publishes by secure WebSocket to the host of its cloud', async () => {
  const { host } = await served(harbour)
  const { id, accessToken } = await harbour.owner.registerDevice(harbour.cloud, 'Crane')
  const client = await connectAsync(`wss://${host}:${settings.https}/mqtt`, {
    username: accessToken,
    wsOptions: { ca: rootPem(), lookup: toLoopback },
  })
  await client.publishAsync('v1/devices/me/telemetry', JSON.stringify({ load: 7 }), { qos: 1 })
  await client.endAsync()
  await eventually(async () => {
    const { device } = await harbour.ask<{ device: { latest: { value: unknown }[] } }>(
      'query ($id: ID!) { device(id: $id) { latest { value } } }',
      { id },
    )
    return device.latest[0]?.value === 7
  })
})
