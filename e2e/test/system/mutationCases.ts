import { dataOf, signUp, type Person } from '@isobar/testing'
import { randomUUID } from 'node:crypto'
import { platform } from '../platform.ts'
import {
  addDomain,
  addMember,
  createApiKey,
  createShareToken,
  createVpnProfile,
  MARKER,
  type Actor,
  type World,
} from './world.ts'

type Role = keyof World['roles']

/** How a mutation is tried: with things of the cloud that are made anew for each try. */
export interface MutationCase {
  input(world: World): Promise<Record<string, unknown>>
  /**
   * For what changes the actor's own place: somebody made anew, who has the role in a cloud made anew. Others are tried with
   * `input`.
   */
  ofOwn?(role: Role): Promise<{ actor: Actor; input: Record<string, unknown> }>
  /** The fields of its payload that are asked for. */
  payload: string
  /** What who may do it is answered, when the things of the case are nobody's. */
  answer?: 'NOT_FOUND' | 'BAD_USER_INPUT'
}

const mutate = async <Data>(world: World, name: string, input: object, payload: string): Promise<Data> =>
  dataOf(
    await world.roles.OWNER.person.ask<Data>(
      `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${payload} } }`,
      { input },
      world.cloud,
    ),
  )

async function newDevice(world: World): Promise<{ deviceId: string }> {
  const { id } = await world.roles.OWNER.person.registerDevice(world.cloud, `${MARKER} device`)
  return { deviceId: id }
}

async function newDashboard(world: World): Promise<{ dashboardId: string }> {
  const made = await mutate<{ createDashboard: { dashboard: { id: string } } }>(
    world,
    'createDashboard',
    { name: `${MARKER} dashboard` },
    'dashboard { id }',
  )
  return { dashboardId: made.createDashboard.dashboard.id }
}

async function newMember(world: World): Promise<{ memberId: string }> {
  const person = await signUp(platform, MARKER)
  return { memberId: await addMember(world.roles.OWNER.person, world.cloud, person, 'VIEWER') }
}

const newAddress = () => `${MARKER}-${randomUUID()}@example.com`

async function newInvitation(world: World): Promise<{ invitationId: string }> {
  const given = { email: newAddress(), role: 'VIEWER' }
  const made = await mutate<{ inviteMember: { invitation: { id: string } } }>(
    world,
    'inviteMember',
    given,
    'invitation { id }',
  )
  return { invitationId: made.inviteMember.invitation.id }
}

const device = (extra: object = {}): MutationCase => ({
  input: async (world) => ({ ...(await newDevice(world)), ...extra }),
  payload: 'device { id name }',
})
const domain = (extra: object = {}): MutationCase => ({
  input: async ({ domainId }) => ({ domainId, ...extra }),
  payload: 'domain { id host branding { title } }',
})
const vpnProfile = (payload: string): MutationCase => ({
  async input(world) {
    const { deviceId } = await newDevice(world)
    return { profileId: await createVpnProfile(world.roles.OWNER.person, world.cloud, deviceId) }
  },
  payload,
})
const dashboard = (extra: object = {}): MutationCase => ({
  input: async (world) => ({ ...(await newDashboard(world)), ...extra }),
  payload: 'dashboard { id name }',
})
const member = (extra: object = {}): MutationCase => ({
  input: async (world) => ({ ...(await newMember(world)), ...extra }),
  payload: 'member { id status }',
})

const apiKey = (extra: object = {}): MutationCase => ({
  input: async (world) => ({
    apiKeyId: (await createApiKey(world.roles.OWNER.person, world.cloud, ['cloud:read'])).id,
    ...extra,
  }),
  payload: 'apiKey { id name }',
})

const newShareToken = () => ({
  name: `${MARKER} share`,
  scopes: ['dashboards:read'],
  expiresAt: Date.now() + 3_600_000,
})

const newSsoConnection = () => ({
  name: `${MARKER} sso`,
  domains: [`${randomUUID()}.example.org`],
  oidc: { issuer: 'https://idp.example.org', clientId: MARKER, clientSecret: 'a client secret' },
})

/** One of the cloud's connections, of which it has five at most; made when it has none. */
async function someSsoConnection(world: World): Promise<{ ssoConnectionId: string }> {
  const read = '{ cloud { ssoConnections { id } } }'
  const answer = await world.roles.OWNER.person.ask<{ cloud: { ssoConnections: { id: string }[] } }>(
    read,
    {},
    world.cloud,
  )
  const [known] = dataOf(answer).cloud.ssoConnections
  if (known) return { ssoConnectionId: known.id }
  const made = await mutate<{ createSsoConnection: { ssoConnection: { id: string } } }>(
    world,
    'createSsoConnection',
    newSsoConnection(),
    'ssoConnection { id }',
  )
  return { ssoConnectionId: made.createSsoConnection.ssoConnection.id }
}

const newProvisioningProfile = () => ({ name: `${MARKER} profile`, strategy: 'CREATE_NEW' })

const provisioningProfile = (extra: object = {}): MutationCase => ({
  async input(world) {
    const made = await mutate<{ createProvisioningProfile: { provisioningProfile: { id: string } } }>(
      world,
      'createProvisioningProfile',
      newProvisioningProfile(),
      'provisioningProfile { id }',
    )
    return { profileId: made.createProvisioningProfile.provisioningProfile.id, ...extra }
  },
  payload: 'provisioningProfile { id name }',
})

/** A new cloud with another owner, and somebody of the role in it. */
async function newActor(role: Role): Promise<{ actor: Actor; cloudId: string; owner: Person }> {
  const [owner, person] = await Promise.all([signUp(platform, MARKER), signUp(platform, MARKER)])
  const cloudId = await owner.createCloud(MARKER)
  await addMember(owner, cloudId, person, role)
  return { actor: { name: role, person, cloud: cloudId }, cloudId, owner }
}

const slugOf = async (person: Person, cloud: string): Promise<string> =>
  dataOf(await person.ask<{ cloud: { slug: string } }>('{ cloud { slug } }', {}, cloud)).cloud.slug

/** Deletes a new cloud of the person and answers its id. */
async function deletedCloud(owner: Person): Promise<string> {
  const cloudId = await owner.createCloud(MARKER)
  const input = { slug: await slugOf(owner, cloudId) }
  const mutation = 'mutation ($input: DeleteCloudInput!) { deleteCloud(input: $input) { deletedCloud { cloudId } } }'
  dataOf(await owner.ask(mutation, { input }, cloudId))
  return cloudId
}

/** A picture of one pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A mutation of a new device of an archetype. */
const ofArchetype = (archetype: string, rest: object): MutationCase => ({
  async input(world) {
    const register = 'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { device { id } } }'
    const input = { name: `${MARKER} device`, archetype }
    const { person } = world.roles.OWNER
    const answer = await person.ask<{ registerDevice: { device: { id: string } } }>(register, { input }, world.cloud)
    return { deviceId: dataOf(answer).registerDevice.device.id, ...rest }
  },
  payload: 'device { id name }',
})

/** A case for every mutation. */
export const mutationCases: Record<string, MutationCase> = {
  createCloud: { input: async () => ({ name: 'Another' }), payload: 'membership { name role }' },
  activateCloud: { input: async ({ cloud }) => ({ cloudId: cloud }), payload: 'membership { name }' },
  renameCloud: { input: async () => ({ name: `${MARKER} cloud` }), payload: 'cloud { id name }' },
  changeMemberRole: member({ role: 'MEMBER' }),
  removeMember: member(),
  inviteMember: { input: async () => ({ email: newAddress(), role: 'VIEWER' }), payload: 'invitation { id email }' },
  resendInvitation: { input: newInvitation, payload: 'invitation { id email }' },
  revokeInvitation: { input: newInvitation, payload: 'invitation { id email }' },
  acceptInvitation: {
    input: async ({ cloud }) => {
      return { token: `isb_inv_${cloud}.inv_00000000000000000000000000.${'x'.repeat(32)}` }
    },
    payload: 'membership { name }',
    answer: 'NOT_FOUND',
  },
  revokeSession: {
    input: async () => ({ sessionId: 'ses_00000000000000000000000000' }),
    payload: 'sessionId',
    answer: 'NOT_FOUND',
  },
  // Of nobody in the cloud: the wrong password keeps everybody's account.
  deleteAccount: { input: async () => ({ password: MARKER }), payload: 'userId', answer: 'BAD_USER_INPUT' },
  revokeSessions: { input: async () => ({}), payload: 'count' },

  updateCloudSettings: {
    input: async () => ({ name: `${MARKER} cloud`, timeZone: 'Europe/Berlin', units: 'METRIC' }),
    payload: 'cloud { id name }',
  },
  setCloudLogo: { input: async () => ({ logo: PIXEL }), payload: 'cloud { id name }' },
  leaveCloud: {
    input: async ({ cloud }) => ({ cloudId: cloud }),
    async ofOwn(role) {
      const { actor, cloudId } = await newActor(role)
      return { actor, input: { cloudId } }
    },
    payload: 'cloudId',
  },
  transferOwnership: {
    input: newMember,
    async ofOwn(role) {
      const { actor, cloudId, owner } = await newActor(role)
      const person = await signUp(platform, MARKER)
      return { actor, input: { memberId: await addMember(owner, cloudId, person, 'VIEWER') } }
    },
    payload: 'owner { id } formerOwner { id }',
  },
  deleteCloud: {
    input: async (world) => ({ slug: await slugOf(world.roles.OWNER.person, world.cloud) }),
    async ofOwn(role) {
      const { actor, cloudId, owner } = await newActor(role)
      return { actor, input: { slug: await slugOf(owner, cloudId) } }
    },
    payload: 'deletedCloud { cloudId name }',
  },
  restoreCloud: {
    input: async (world) => ({ cloudId: await deletedCloud(world.roles.OWNER.person) }),
    async ofOwn(role) {
      const { actor } = await newActor(role)
      return { actor, input: { cloudId: await deletedCloud(actor.person) } }
    },
    payload: 'membership { cloudId role }',
  },
  createApiKey: {
    input: async () => ({ name: `${MARKER} key`, scopes: ['cloud:read'] }),
    payload: 'apiKey { id name } secret',
  },
  renameApiKey: apiKey({ name: `${MARKER} renamed` }),
  rotateApiKey: { ...apiKey({ overlapDays: 1 }), payload: 'apiKey { id } secret' },
  limitApiKey: apiKey({ requestsPerMinute: 60 }),
  revokeApiKey: apiKey(),
  createShareToken: { input: async () => newShareToken(), payload: 'shareToken { id name } secret' },
  revokeShareToken: {
    input: async (world) => ({ shareTokenId: (await createShareToken(world.roles.OWNER.person, world.cloud)).id }),
    payload: 'shareToken { id name }',
  },
  createSsoConnection: { input: async () => newSsoConnection(), payload: 'ssoConnection { id name }' },
  updateSsoConnection: {
    input: async (world) => ({ ...(await someSsoConnection(world)), name: `${MARKER} renamed` }),
    payload: 'ssoConnection { id name }',
  },
  verifySsoDomain: {
    input: async (world) => ({ ...(await someSsoConnection(world)), domain: 'another.example.org' }),
    payload: 'ssoConnection { id name }',
    answer: 'BAD_USER_INPUT',
  },
  deleteSsoConnection: { input: someSsoConnection, payload: 'ssoConnectionId' },

  registerDevice: { input: async () => ({ name: `${MARKER} device` }), payload: 'device { id name } accessToken' },
  renameDevice: device({ name: `${MARKER} renamed` }),
  locateDevice: device({ location: { latitude: 47.6, longitude: -122.3 } }),
  rotateCredential: { ...device(), payload: 'device { id } accessToken' },
  deleteDevice: device(),
  restoreDevice: device(),
  addCredential: {
    input: async (world) => ({ ...(await newDevice(world)), userName: MARKER }),
    payload: 'device { id } credential { id } password',
  },
  removeCredential: device({ credentialId: 'crd_token' }),
  setGateway: device({ gateway: { mayCreate: true, maxChildren: 5 } }),
  createProvisioningProfile: {
    input: async () => newProvisioningProfile(),
    payload: 'provisioningProfile { id name } secret',
  },
  updateProvisioningProfile: provisioningProfile({ name: `${MARKER} renamed` }),
  rotateProvisioningSecret: { ...provisioningProfile(), payload: 'provisioningProfile { id name } secret' },
  deleteProvisioningProfile: { ...provisioningProfile(), payload: 'profileId' },
  expectDevices: { ...provisioningProfile({ names: [`${MARKER} device`] }), payload: 'devices { id name }' },
  setWebhook: ofArchetype('INTEGRATION', { mapping: `"${MARKER}"` }),
  setAttributes: device({ scope: 'SHARED', attributes: { [MARKER]: MARKER } }),
  deleteAttributes: {
    async input(world) {
      const { deviceId } = await newDevice(world)
      const set = 'mutation ($input: SetAttributesInput!) { setAttributes(input: $input) { device { id } } }'
      const input = { deviceId, scope: 'SERVER', attributes: { [MARKER]: MARKER } }
      dataOf(await world.roles.OWNER.person.ask(set, { input }, world.cloud))
      return { deviceId, scope: 'SERVER', keys: [MARKER] }
    },
    payload: 'device { id name }',
  },
  sendCommand: { ...device({ method: MARKER, params: { of: MARKER } }), payload: 'command { id method params }' },
  cancelCommand: {
    async input(world) {
      const { deviceId } = await newDevice(world)
      const sent = await world.roles.OWNER.person.ask<{ sendCommand: { command: { id: string } } }>(
        'mutation ($input: SendCommandInput!) { sendCommand(input: $input) { command { id } } }',
        { input: { deviceId, method: MARKER } },
        world.cloud,
      )
      return { deviceId, commandId: dataOf(sent).sendCommand.command.id }
    },
    payload: 'command { id status }',
  },

  createDashboard: { input: async () => ({ name: `${MARKER} dashboard` }), payload: 'dashboard { id name }' },
  renameDashboard: dashboard({ name: `${MARKER} renamed` }),
  saveWidgets: dashboard({ revision: 1, widgets: [] }),
  deleteDashboard: dashboard(),
  restoreDashboard: dashboard(),

  addDomain: {
    input: async () => ({ host: `${randomUUID().slice(0, 13)}.example.com` }),
    payload: 'domain { id host }',
  },
  checkDomain: domain(),
  setDomainBranding: domain({ title: `${MARKER} domain` }),
  removeDomain: {
    input: async ({ roles, cloud }) => ({ domainId: await addDomain(roles.OWNER.person, cloud) }),
    payload: 'domainId',
  },
  createVpnProfile: {
    input: async (world) => ({ ...(await newDevice(world)), kind: 'DEVICE', name: `${MARKER} profile` }),
    payload: 'profile { id name } linkToken',
  },
  renewVpnProfile: vpnProfile('profile { id name } linkToken'),
  revokeVpnProfile: vpnProfile('profile { id name }'),
  setNetworkRules: {
    async input({ roles, cloud }) {
      const { network } = dataOf(
        await roles.OWNER.person.ask<{ network: { revision: number } }>('{ network { revision } }', {}, cloud),
      )
      return { revision: network.revision, rules: [{ from: MARKER, protocol: 'ICMP' }] }
    },
    payload: 'network { revision rules { from } }',
  },
  setNetwork: { input: async () => ({ enabled: true }), payload: 'network { range mqttUrl }' },

  // Last: what is polled then is told as refused, at a time of its own.
  setFeed: ofArchetype('EXTERNAL', { url: 'https://api.example.org/', everyS: 86_400, mapping: `"${MARKER}"` }),
}
