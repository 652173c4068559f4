import { dataOf, eventually, graphql, type Person } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mutationCases } from './mutationCases.ts'
import { platform } from '../platform.ts'
import { buildWorld, type Actor, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 60_000)
afterAll(() => world.stop())

/** Mutations whose record this test cannot see, and why. */
const UNSEEN: Readonly<Record<string, string>> = {
  activateCloud: 'binds a session to a cloud and changes neither',
  createCloud: 'has a test of its own below',
  acceptInvitation: 'needs the mailed token',
  revokeSession: 'is of a person, and the case names no session',
  revokeSessions: 'is of a person, and the case has no other session',
  verifySsoDomain: 'its record is a test of tenancy, with a name server: here the domain has none',
  deleteAccount: 'its record in each cloud is a test of tenancy; here the password is wrong',
  checkDomain: 'looks, and changes nothing that was decided',
  leaveCloud: 'who left reads the trail no more',
  deleteCloud: 'a deleted cloud has nobody who reads its trail',
}
/** Inputs that change something, where the case repeats what is so already. */
const CHANGED: Readonly<Record<string, object>> = { renameCloud: { name: 'Audited' }, setNetwork: { enabled: false } }
/** How many records a mutation leaves that changes more than one thing. */
const RECORDS: Readonly<Record<string, number>> = { transferOwnership: 2 }
/** What has to be done to a thing first, so that it can be restored. */
const FIRST: Readonly<Record<string, string>> = { restoreDevice: 'deleteDevice', restoreDashboard: 'deleteDashboard' }

const AGENT = 'audit-test/1.0'
const newTraceId = () => randomBytes(16).toString('hex')

/** Runs a mutation in a trace of its own, by which its records are found. */
function mutate({ person, cloud }: Actor, name: string, input: object, traceId = newTraceId()) {
  const { payload } = mutationCases[name]!
  const headers = {
    authorization: person.authorization,
    'user-agent': AGENT,
    traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
    ...(cloud && { 'isobar-cloud': cloud }),
  }
  const operation = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${payload} } }`
  return graphql<unknown>(`${platform.url}/graphql`, headers, operation, { input })
}

interface AuditRecord {
  action: string
  traceId: string
  actor: { kind: string; id: string }
  client: { ip: string; userAgent: string }
  subject: { kind: string; id: string }
}
interface Page {
  auditTrail: { nodes: AuditRecord[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

/** The whole trail of a cloud. */
async function trailOf(person: Person, cloud: string): Promise<AuditRecord[]> {
  const records: AuditRecord[] = []
  for (let after: string | null = null, more = true; more;) {
    const query = `query ($after: String) { auditTrail(first: 100, after: $after) {
      nodes { action traceId actor { kind id } client { ip userAgent } subject { kind id } } pageInfo { hasNextPage endCursor } } }`
    const { auditTrail }: Page = dataOf(await person.ask<Page>(query, { after }, cloud))
    records.push(...auditTrail.nodes)
    after = auditTrail.pageInfo.endCursor
    more = auditTrail.pageInfo.hasNextPage
  }
  return records
}

test('a change leaves one record of who did what from where; a refused one leaves none, a neighbour sees none', async () => {
  const done: { name: string; traceId: string; reader: Person; cloud: string }[] = []
  const refused: string[] = []
  for (const [name, { input, ofOwn }] of Object.entries(mutationCases)) {
    if (name in UNSEEN) continue
    const own = await ofOwn?.('OWNER')
    const actor = own?.actor ?? world.roles.OWNER
    const given: Record<string, unknown> = { ...(own?.input ?? (await input(world))), ...CHANGED[name] }
    if (!own) {
      const traceId = newTraceId()
      expect([name, (await mutate(world.roles.VIEWER, name, given, traceId)).errors?.[0]?.extensions.code]).toEqual([
        name,
        'FORBIDDEN',
      ])
      refused.push(traceId)
    }
    if (FIRST[name]) dataOf(await mutate(actor, FIRST[name], given))
    const traceId = newTraceId()
    dataOf(await mutate(actor, name, given, traceId))
    done.push({ name, traceId, reader: actor.person, cloud: String(given.cloudId ?? actor.cloud) })
  }

  const trails = new Map<string, AuditRecord[]>()
  const recordsOf = ({ traceId, cloud }: (typeof done)[number]) =>
    trails.get(cloud)!.filter((record) => record.traceId === traceId)
  const readAll = async () => {
    for (const { reader, cloud } of new Map(done.map((each) => [each.cloud, each])).values())
      trails.set(cloud, await trailOf(reader, cloud))
  }
  await eventually(
    async () => {
      await readAll()
      return done.every((each) => recordsOf(each).length >= (RECORDS[each.name] ?? 1))
    },
    { everyMs: 200 },
  ).catch(() => undefined)
  expect(done.map((each) => [each.name, recordsOf(each).length])).toEqual(
    done.map(({ name }) => [name, RECORDS[name] ?? 1]),
  )
  for (const record of done.flatMap(recordsOf)) {
    expect(record).toMatchObject({
      action: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/),
      actor: { id: expect.stringMatching(/^(mem|usr)_/) },
      client: { ip: '127.0.0.1', userAgent: AGENT },
      subject: { id: expect.stringMatching(/^[a-z]{3}_/) },
    })
  }
  const ofOwner = done.filter(({ cloud }) => cloud === world.cloud).flatMap(recordsOf)
  expect(new Set(ofOwner.map(({ actor }) => actor.id))).toEqual(new Set([world.memberIds.OWNER]))

  const refusedRecords = trails.get(world.cloud)!.filter(({ traceId }) => refused.includes(traceId))
  expect(refusedRecords).toEqual([])
  const { person, cloud } = world.neighbour
  const seen = (await trailOf(person, cloud!)).map(({ traceId }) => traceId)
  expect(seen.filter((traceId) => done.some((each) => each.traceId === traceId))).toEqual([])
})

test('a new cloud begins its trail with who created it', async () => {
  const { person } = world.stranger
  const cloud = await person.createCloud('Audited from the start')
  const [created] = await eventually(async () => {
    const trail = await trailOf(person, cloud)
    return trail.length > 0 && trail
  })
  expect(created).toMatchObject({ action: 'cloud.created', actor: { kind: 'MEMBER' }, subject: { id: cloud } })
})

test('every mutation that is left out exists', () => {
  expect(Object.keys(mutationCases)).toEqual(expect.arrayContaining(Object.keys(UNSEEN)))
})
