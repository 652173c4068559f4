import { dataOf, eventually, join, signUp, type Person } from '@isobar/testing'
import { connectAsync } from 'mqtt'
import { randomUUID } from 'node:crypto'
import { platform } from '../platform.ts'

/** Stands in every name, value and secret of the cloud under test: whoever is not of the cloud never sees it. */
export const MARKER = 'isolation-marker'

/** Somebody who asks, and the cloud that their requests name. */
export interface Actor {
  name: string
  person: Person
  cloud: string | undefined
}

export interface IssuedKey {
  id: string
  secret: string
}

/** A cloud with something in every corner, its members, and those who do not belong to it. */
export interface World {
  cloud: string
  deviceId: string
  dashboardId: string
  /** The VPN profile of its device. */
  vpnProfileId: string
  /** A domain of the cloud. */
  domainId: string
  /** API keys of the cloud: one that holds a scope which no field needs for reading, and one that was revoked. */
  keys: Record<'scopeless' | 'revoked', IssuedKey>
  /** Share tokens of the cloud that hold all they can: one bound to its dashboard, one to nothing. */
  shares: Record<'bound' | 'unbound', IssuedKey>
  memberIds: Record<'OWNER' | 'ADMIN' | 'MEMBER' | 'VIEWER' | 'REMOVED', string>
  roles: Record<'OWNER' | 'ADMIN' | 'MEMBER' | 'VIEWER', Actor>
  /** Belonged to the cloud once. */
  removed: Actor
  /** Belongs to another cloud and names this one. */
  stranger: Actor
  /** Belongs to another cloud, names that one, and asks for this cloud's things by their ids. */
  neighbour: Actor
  publish(values: Record<string, unknown>): Promise<void>
  stop(): Promise<void>
}

const payload = <Data>(answer: Promise<{ data?: Data | null }>) => answer.then((found) => dataOf(found))

/** Makes a person a member of a cloud, by an invitation, and answers the id of their membership. */
export const addMember = (owner: Person, cloud: string, person: Person, role: string): Promise<string> =>
  join(platform, { cloud, owner }, person, role)

/** Creates an API key and answers its id and what a program sends. */
export async function createApiKey(owner: Person, cloud: string, scopes: string[]): Promise<IssuedKey> {
  const { createApiKey: made } = await payload<{ createApiKey: { apiKey: { id: string }; secret: string } }>(
    owner.ask(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret } }',
      { input: { name: `${MARKER} key`, scopes } },
      cloud,
    ),
  )
  return { id: made.apiKey.id, secret: made.secret }
}

/** Adds a domain and answers its id. */
export async function addDomain(owner: Person, cloud: string): Promise<string> {
  const host = `${randomUUID().slice(0, 13)}.example.com`
  const { addDomain: made } = await payload<{ addDomain: { domain: { id: string } } }>(
    owner.ask(
      'mutation ($input: AddDomainInput!) { addDomain(input: $input) { domain { id } } }',
      { input: { host } },
      cloud,
    ),
  )
  return made.domain.id
}

/** Creates the VPN profile of a device and answers its id. */
export async function createVpnProfile(owner: Person, cloud: string, deviceId: string): Promise<string> {
  const { createVpnProfile: made } = await payload<{ createVpnProfile: { profile: { id: string } } }>(
    owner.ask(
      'mutation ($input: CreateVpnProfileInput!) { createVpnProfile(input: $input) { profile { id } } }',
      { input: { name: `${MARKER} profile`, kind: 'DEVICE', deviceId, groups: [MARKER] } },
      cloud,
    ),
  )
  return made.profile.id
}

/** Creates a share token that holds all it can and answers its id and what is sent. */
export async function createShareToken(owner: Person, cloud: string, extra: object = {}): Promise<IssuedKey> {
  const scopes = ['dashboards:read', 'telemetry:read']
  const input = { name: `${MARKER} share`, scopes, expiresAt: Date.now() + 3_600_000, ...extra }
  const { createShareToken: made } = await payload<{
    createShareToken: { shareToken: { id: string }; secret: string }
  }>(
    owner.ask(
      'mutation ($input: CreateShareTokenInput!) { createShareToken(input: $input) { shareToken { id } secret } }',
      { input },
      cloud,
    ),
  )
  return { id: made.shareToken.id, secret: made.secret }
}

/** Builds the world through the public API alone. */
export async function buildWorld(): Promise<World> {
  const person = (name: string) => signUp(platform, `${MARKER} ${name}`)
  const [owner, admin, member, viewer, removed, stranger] = (await Promise.all(
    ['owner', 'admin', 'member', 'viewer', 'removed', 'stranger'].map(person),
  )) as [Person, Person, Person, Person, Person, Person]
  const cloud = await owner.createCloud(`${MARKER} cloud`)
  const strangerCloud = await signUpCloud(stranger)
  const memberIds = {
    OWNER: await ownMembership(owner, cloud),
    ADMIN: await addMember(owner, cloud, admin, 'ADMIN'),
    MEMBER: await addMember(owner, cloud, member, 'MEMBER'),
    VIEWER: await addMember(owner, cloud, viewer, 'VIEWER'),
    REMOVED: await addMember(owner, cloud, removed, 'ADMIN'),
  }
  await payload(
    owner.ask(
      'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id } } }',
      { input: { memberId: memberIds.REMOVED } },
      cloud,
    ),
  )

  const device = await owner.registerDevice(cloud, `${MARKER} device`)
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const publish = async (values: Record<string, unknown>) => {
    await mqtt.publishAsync('v1/devices/me/telemetry', JSON.stringify(values), { qos: 1 })
  }
  await publish({ [`${MARKER} metric`]: 1, text: MARKER })
  await mqtt.publishAsync('v1/devices/me/attributes', JSON.stringify({ [MARKER]: MARKER }), { qos: 1 })

  const dashboard = await payload<{ createDashboard: { dashboard: { id: string } } }>(
    owner.ask(
      'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }',
      {
        input: {
          name: `${MARKER} dashboard`,
          widgets: [
            {
              kind: 'LATEST_VALUE',
              title: MARKER,
              place: { x: 0, y: 0, w: 3, h: 2 },
              sources: [{ deviceId: device.id, metric: `${MARKER} metric`, label: MARKER }],
            },
          ],
        },
      },
      cloud,
    ),
  )
  await payload(owner.ask('mutation { setNetwork(input: { enabled: true }) { network { enabled } } }', {}, cloud))
  const vpnProfileId = await createVpnProfile(owner, cloud, device.id)
  const keys = {
    scopeless: await createApiKey(owner, cloud, ['dashboards:write']),
    revoked: await createApiKey(owner, cloud, ['cloud:read', 'devices:read', 'devices:write']),
  }
  await payload(
    owner.ask(
      'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { id } } }',
      { input: { apiKeyId: keys.revoked.id } },
      cloud,
    ),
  )
  const shares = {
    bound: await createShareToken(owner, cloud, { dashboardIds: [dashboard.createDashboard.dashboard.id] }),
    unbound: await createShareToken(owner, cloud),
  }
  const actor = (name: string, somebody: Person, named: string | undefined = cloud): Actor => ({
    name,
    person: somebody,
    cloud: named,
  })
  return {
    cloud,
    deviceId: device.id,
    dashboardId: dashboard.createDashboard.dashboard.id,
    vpnProfileId,
    domainId: await addDomain(owner, cloud),
    keys,
    shares,
    memberIds,
    roles: {
      OWNER: actor('the owner', owner),
      ADMIN: actor('an admin', admin),
      MEMBER: actor('a member', member),
      VIEWER: actor('a viewer', viewer),
    },
    removed: actor('a removed member', removed),
    stranger: actor('a stranger', stranger),
    neighbour: actor('a neighbour', stranger, strangerCloud),
    publish,
    stop: () => mqtt.endAsync(),
  }
}

const signUpCloud = (person: Person) => person.createCloud('Elsewhere')

async function ownMembership(owner: Person, cloud: string): Promise<string> {
  const { cloud: found } = await payload<{ cloud: { members: { nodes: { id: string }[] } } }>(
    owner.ask('{ cloud { members { nodes { id } } } }', {}, cloud),
  )
  return found.members.nodes[0]!.id
}
