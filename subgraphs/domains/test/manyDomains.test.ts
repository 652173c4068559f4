import { memoryDns, type Dns } from '@isobar/dns'
import { derivedId, newId, randomSecret, systemClock } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { connectMongo, openJobs, startJobs, type Mongo } from '@isobar/mongo'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Deps } from '../src/deps.ts'
import { challengeOf, targetOf } from '../src/records.ts'
import { claimStore } from '../src/store/claimStore.ts'
import { domainStore, MAX_DOMAINS } from '../src/store/domainStore.ts'
import { layout } from '../src/store/layout.ts'
import { DOMAIN_CHECK, domainCheck, enqueueCheck } from '../src/usecases/domainCheck.ts'

const TARGET = 'edge.example.net'
const CLOUDS = 25
const DAY_MS = 86_400_000
/** Eight looks at once, each of which asks for its two records. */
const MOST_QUERIES = 16

const logger = createLogger({ service: 'test', level: 'fatal' })
const table = memoryDns()
let mongo: Mongo
let deps: Deps
let underWay = 0
let peak = 0
const asked = new Map<string, number>()

/** The table, whose answers take a moment. */
async function slowly<Answer>(question: string, answer: () => Promise<Answer>): Promise<Answer> {
  asked.set(question, (asked.get(question) ?? 0) + 1)
  underWay += 1
  peak = Math.max(peak, underWay)
  await new Promise((resolve) => setTimeout(resolve, 10))
  underWay -= 1
  return answer()
}
const dns: Dns = {
  txt: (name) => slowly(`TXT ${name}`, () => table.txt(name)),
  cname: (name) => slowly(`CNAME ${name}`, () => table.cname(name)),
  addresses: (name) => slowly(`A ${name}`, () => table.addresses(name)),
}

beforeAll(async () => {
  mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database: `domains_${newId('evt')}`, logger })
  const stores = { domains: domainStore(mongo), claims: claimStore(mongo) }
  deps = {
    ...stores,
    jobs: openJobs(mongo),
    dns,
    probe: async () => ({ ok: true }),
    feed: {
      subscribe() {
        throw new Error('nobody watches here')
      },
      healthy: () => true,
    },
    targetBase: TARGET,
    ownHosts: [],
    clock: systemClock,
  }
  await mongo.prepare(layout)
})
afterAll(() => mongo.stop())

/** A domain that is served, with its records, whose next look is due. */
async function served(cloudId: string, host: string): Promise<string> {
  const domainId = derivedId('dom', cloudId, host)
  const [token, branding, at] = [randomSecret(), { title: host }, Date.now() - DAY_MS]
  const challenge = challengeOf({ host, token })
  table.records.set(`TXT ${challenge.name}`, [challenge.value])
  table.records.set(`CNAME ${host}`, [targetOf(TARGET, cloudId)])
  await deps.domains.create(cloudId, domainId, { host, token, tokenSince: at, addedAt: at, branding }, [])
  await deps.claims.create(host, { cloudId, domainId, state: 'ACTIVE', since: at, branding, hsts: false }, [])
  await enqueueCheck(deps, cloudId, { domainId, addedAt: at })
  return domainId
}

test('500 served domains that are due at once are all looked at, with a bounded number of questions under way', async () => {
  const clouds = Array.from({ length: CLOUDS }, () => newId('cld'))
  await Promise.all(
    clouds.map(async (cloud, index) => {
      for (let each = 0; each < MAX_DOMAINS; each += 1) await served(cloud, `h${index}-${each}.example.com`)
    }),
  )
  // One of them lost its record since.
  table.records.delete('CNAME h7-7.example.com')

  const kinds = { [DOMAIN_CHECK]: domainCheck(deps) }
  const worker = startJobs({ mongo, jobs: deps.jobs, kinds, logger })
  try {
    const all = await eventually(
      async () => {
        const domains = (await Promise.all(clouds.map((cloud) => deps.domains.list(cloud)))).flat()
        return domains.every(({ checkedAt }) => checkedAt !== undefined) && domains
      },
      { withinMs: 90_000, everyMs: 1_000 },
    )
    expect(all).toHaveLength(CLOUDS * MAX_DOMAINS)
    const lost = all.filter(({ pointing }) => pointing?.verdict !== 'FOUND')
    expect(lost.map(({ host }) => host)).toEqual(['h7-7.example.com'])
    await eventually(async () => (await deps.claims.get('h7-7.example.com'))?.state === 'DEGRADED')
    expect((await deps.claims.get('h7-8.example.com'))?.state).toBe('ACTIVE')
  } finally {
    await worker.stop()
  }
  expect(peak).toBeLessThanOrEqual(MOST_QUERIES)
  expect(peak).toBeGreaterThan(MOST_QUERIES / 2)
  // Each was asked for once: the next look is a day later.
  const ofHosts = [...asked].filter(([question]) => /^(TXT|CNAME) /.test(question))
  expect(ofHosts).toHaveLength(2 * CLOUDS * MAX_DOMAINS)
  expect(Math.max(...ofHosts.map(([, times]) => times))).toBe(1)
}, 120_000)
