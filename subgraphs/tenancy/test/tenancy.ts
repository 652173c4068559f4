import type { InternalClaims } from '@isobar/auth'
import { randomSecret, startService, type RunningService } from '@isobar/kit'
import { graphql, type GraphqlAnswer } from '@isobar/testing'
import { randomUUID } from 'node:crypto'
import { tenancy } from '../src/service.ts'

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

/** Tenancy on the real brokers, with a database of its own. */
export interface Tenancy {
  readonly url: string
  readonly database: string
  readonly environment: Readonly<Record<string, string>>
  readonly running: RunningService
  auth(path: string, body?: object, headers?: Record<string, string>): Promise<Response>
  signUp(name?: string): Promise<SignedIn>
  signIn(email: string, password?: string): Promise<Response>
  exchange(body: object, secret?: string): Promise<Exchanged>
  /** Runs an operation as a person, in a cloud or in none. */
  as<Data>(person: SignedIn, cloud: string | undefined, query: string, variables?: object): Promise<GraphqlAnswer<Data>>
  createCloud(owner: SignedIn, name?: string): Promise<string>
  /** Adds a new person to a cloud. */
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
  const running = await startService(tenancy as never, environment)
  const url = running.url!

  const auth: Tenancy['auth'] = (path, body, headers = {}) =>
    fetch(`${url}/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), origin: PUBLIC_URL, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const signUp: Tenancy['signUp'] = async (name = 'Ada') => {
    const email = `${randomUUID()}@example.com`
    const response = await auth('/sign-up/email', { name, email, password: PASSWORD })
    const { user } = (await response.json()) as { user: { id: string } }
    return { userId: user.id, email, cookie: cookieOf(response), bearer: response.headers.get('set-auth-token')! }
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
  const join: Tenancy['join'] = async (owner, cloudId, role) => {
    const person = await signUp()
    const answer = await as<{ addMember: { member: { id: string } } }>(owner, cloudId, ADD, {
      input: { email: person.email, role },
    })
    return { ...person, memberId: answer.data!.addMember.member.id }
  }

  return {
    url,
    database: environment.TENANCY_DATABASE,
    environment,
    running,
    auth,
    signUp,
    signIn: (email, password = PASSWORD) => auth('/sign-in/email', { email, password }),
    exchange,
    as,
    createCloud,
    join,
  }
}

export const CREATE = `mutation ($input: CreateCloudInput!) {
  createCloud(input: $input) { membership { cloudId name slug role } }
}`
export const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) { member { id role status user { name } } } }`
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
