import type { InternalClaims } from '@isobar/auth'
import { randomSecret, startService, type RunningService } from '@isobar/kit'
import { graphql, type GraphqlAnswer } from '@isobar/testing'
import { randomUUID } from 'node:crypto'
import { tenancy } from '../src/service.ts'
import { openMailbox } from './mailbox.ts'

const PUBLIC_URL = 'http://127.0.0.1:4000'
const PASSWORD = 'a long enough password'

/** An exchange's answer as the gateway sees it. */
export interface Exchanged {
  status: number
  token: string
  expiresAt: number
  claims: InternalClaims
  code?: string
}

/** A person who is signed in. */
export interface SignedIn {
  readonly userId: string
  readonly email: string
  readonly cookie: string
  /** The signed session token, for `Authorization: Bearer …`. */
  readonly bearer: string
}

/** A person whose address is not verified yet: they have no session. */
export interface Registered {
  readonly userId: string
  readonly email: string
}

/** Tenancy on the real brokers, with a database of its own. */
export interface Tenancy {
  readonly url: string
  readonly database: string
  readonly environment: Readonly<Record<string, string>>
  readonly running: RunningService
  auth(path: string, body?: object, headers?: Record<string, string>): Promise<Response>
  /** Signs up, with an address of its own if none is given, and leaves the link in the mail alone. */
  register(name?: string, email?: string): Promise<Registered>
  /** Signs up, opens the link in the mail, and signs in. */
  signUp(name?: string, email?: string): Promise<SignedIn>
  signIn(email: string, password?: string): Promise<Response>
  exchange(body: object, secret?: string): Promise<Exchanged>
  /** Runs an operation as a person, in a cloud or in none. */
  as<Data>(person: SignedIn, cloud: string | undefined, query: string, variables?: object): Promise<GraphqlAnswer<Data>>
  createCloud(owner: SignedIn, name?: string): Promise<string>
  /** Invites a person, and accepts; answers the id of the membership. */
  admit(owner: SignedIn, cloudId: string, person: SignedIn, role: string): Promise<string>
  /** Invites a new person to a cloud, who accepts. */
  join(owner: SignedIn, cloudId: string, role: string): Promise<SignedIn & { memberId: string }>
}

/** Starts tenancy, by default on a fresh database. */
export async function startTenancy(overrides: Record<string, string> = {}): Promise<Tenancy> {
  const gatewaySecret = randomSecret()
  const environment = {
    KAFKA_BROKERS: process.env.KAFKA_BROKERS ?? '',
    MONGODB_URI: process.env.MONGODB_URI ?? '',
    TENANCY_PORT: '0',
    TENANCY_DATABASE: `tenancy_${randomUUID().slice(0, 8)}`,
    AUTH_SECRET: randomSecret(),
    SECRETS_KEY: randomSecret(),
    SSO_ALLOW_LOOPBACK: 'true',
    SECRET_PEPPER: randomSecret(),
    GATEWAY_SERVICE_SECRET: gatewaySecret,
    PUBLIC_URL,
    LOG_LEVEL: 'fatal',
    AUTH_ATTEMPTS_PER_MINUTE: '1000',
    ...overrides,
  }
  const service = await startService(tenancy as never, environment)
  const mailbox = await openMailbox()
  const url = service.url!
  const running: RunningService = {
    ...service,
    async stop() {
      await mailbox.close()
      await service.stop()
    },
  }

  const auth: Tenancy['auth'] = (path, body, headers = {}) =>
    fetch(`${url}/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), origin: environment.PUBLIC_URL, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const signIn: Tenancy['signIn'] = (email, password = PASSWORD) => auth('/sign-in/email', { email, password })
  const register: Tenancy['register'] = async (name = 'Ada', email = `${randomUUID()}@example.com`) => {
    await auth('/sign-up/email', { name, email, password: PASSWORD })
    return { userId: (await mailbox.mail(email, 'verify-email')).scope, email }
  }
  const signUp: Tenancy['signUp'] = async (...who) => {
    const { userId, email } = await register(...who)
    await auth(`/verify-email?token=${await mailbox.token(email, 'verify-email')}`)
    const response = await signIn(email)
    return { userId, email, cookie: cookieOf(response), bearer: response.headers.get('set-auth-token')! }
  }
  const exchange: Tenancy['exchange'] = async (body, secret = environment.GATEWAY_SERVICE_SECRET) => {
    const response = await fetch(`${url}/internal/exchange`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ host: '127.0.0.1:4000', ...body }),
    })
    return { status: response.status, ...((await response.json()) as Omit<Exchanged, 'status'>) }
  }
  const as: Tenancy['as'] = async <Data>(
    person: SignedIn,
    cloud: string | undefined,
    query: string,
    variables = {},
  ) => {
    const { token } = await exchange({ cookie: person.cookie, ...(cloud ? { cloud } : {}) })
    return graphql<Data>(`${url}/graphql`, { authorization: `Bearer ${token}` }, query, variables as never)
  }
  const createCloud: Tenancy['createCloud'] = async (owner, name = 'Acme') => {
    const answer = await as<{ createCloud: { membership: { cloudId: string } } }>(owner, undefined, CREATE, {
      input: { name },
    })
    return answer.data!.createCloud.membership.cloudId
  }
  const admit: Tenancy['admit'] = async (owner, cloudId, person, role) => {
    const sent = mailbox.to(person.email).filter(({ template }) => template === 'invitation').length
    await as(owner, cloudId, INVITE, { input: { email: person.email, role } })
    const token = await mailbox.token(person.email, 'invitation', sent + 1)
    await as(person, undefined, ACCEPT, { input: { token } })
    const { claims } = await exchange({ cookie: person.cookie, cloud: cloudId })
    return claims.member!
  }
  const join: Tenancy['join'] = async (owner, cloudId, role) => {
    const person = await signUp()
    return { ...person, memberId: await admit(owner, cloudId, person, role) }
  }

  return {
    url,
    database: environment.TENANCY_DATABASE,
    environment,
    running,
    auth,
    register,
    signUp,
    signIn,
    exchange,
    as,
    createCloud,
    admit,
    join,
  }
}

export const CREATE = `mutation ($input: CreateCloudInput!) {
  createCloud(input: $input) { membership { cloudId name slug role } }
}`
export const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id email role } } }`
export const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { role } } }`
export const CHANGE_ROLE = `mutation ($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) { member { id role } }
}`
export const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id status } } }`
export const RENAME = `mutation ($input: RenameCloudInput!) { renameCloud(input: $input) { cloud { id name slug } } }`
export const MEMBERS = `query ($first: Int, $after: String, $last: Int, $before: String, $includeRemoved: Boolean) {
  cloud { members(first: $first, after: $after, last: $last, before: $before, includeRemoved: $includeRemoved) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id role status user { name } } } }
}`

/** The session cookie of a response, as a browser would send it. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ')

/** The first error of an answer. */
export const errorOf = (answer: GraphqlAnswer<unknown>) => {
  const [error] = answer.errors ?? []
  return { code: error?.extensions.code, fields: error?.extensions.fields?.map(({ field }) => field) }
}
