import { randomBytes } from 'node:crypto'
import type { Client } from 'graphql-ws'
import { eventually } from './eventually.ts'
import { dataOf, graphql, socketClient, type GraphqlAnswer } from './graphql.ts'

/** A signed-in person, as a client that is no browser: every request bears their signed session token. */
export interface Person {
  readonly email: string
  readonly password: string
  readonly authorization: string
  /** Sends an operation, in a cloud when one is named. */
  ask<Data>(query: string, variables?: Record<string, unknown>, cloud?: string): Promise<GraphqlAnswer<Data>>
  /** A socket for subscriptions in a cloud. */
  socket(cloud: string): Client
  /** Creates a cloud and answers its id. */
  createCloud(name: string): Promise<string>
  /** Registers a device and answers its id and its access token. */
  registerDevice(cloud: string, name: string): Promise<{ id: string; accessToken: string }>
}

/** Where a platform is reached, and the page of the mail sink that it sends to. */
export interface Platform {
  readonly url: string
  readonly mailUrl?: string | undefined
}

/** Signs a new person up at a platform, by its public API and the link in their mail. */
export async function signUp(
  { url, mailUrl }: Platform,
  name = 'Test person',
  domain = 'example.test',
): Promise<Person> {
  const email = `${randomBytes(8).toString('hex')}@${domain}`
  const password = randomBytes(12).toString('base64url')
  await post(url, 'sign-up', { name, email, password })
  const { searchParams } = await mailedLink(mailUrl, email, 'verify-email')
  const verified = await fetch(`${url}/api/auth/verify-email?token=${searchParams.get('token')}`)
  if (!verified.ok) throw new Error(`verify-email answered ${verified.status}: ${await verified.text()}`)
  return signIn(url, email, password)
}

/** Invites a person to a cloud and accepts for them; answers the id of their membership. */
export async function join(
  { mailUrl }: Platform,
  to: { cloud: string; owner: Person },
  person: Person,
  role: string,
): Promise<string> {
  const { cloud, owner } = to
  const invite = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }'
  dataOf(await owner.ask(invite, { input: { email: person.email, role } }, cloud))
  const token = (await mailedLink(mailUrl, person.email, 'invitation')).searchParams.get('token')
  const accept = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { role } } }'
  dataOf(await person.ask(accept, { input: { token } }))
  const list = '{ cloud { members(last: 100) { nodes { id user { email } } } } }'
  const answer = await owner.ask<{ cloud: { members: { nodes: { id: string; user: { email: string } }[] } } }>(
    list,
    {},
    cloud,
  )
  return dataOf(answer).cloud.members.nodes.find(({ user }) => user.email === person.email)!.id
}

/**
 * The newest link to a page of the web app that was mailed to an address, once it was mailed. The first mail of a platform waits for its start.
 * @param mailUrl of the mail sink's page
 * @throws Error when nothing came within 30 s
 */
export async function mailedLink(mailUrl: string | undefined, to: string, page: string): Promise<URL> {
  return eventually(
    async () => {
      const response = await fetch(`${mailUrl}/mails.json?to=${encodeURIComponent(to)}`)
      const mails = (await response.json()) as { links: string[] }[]
      return mails
        .flatMap(({ links }) => links)
        .map((link) => new URL(link))
        .find(({ pathname }) => pathname === `/${page}`)
    },
    { withinMs: 30_000, everyMs: 50 },
  )
}

/** Signs a person in who has an account. */
export async function signIn(url: string, email: string, password: string): Promise<Person> {
  const response = await post(url, 'sign-in', { email, password })
  const token = response.headers.get('set-auth-token')
  if (!token) throw new Error('the sign-in answered no session token')
  const authorization = `Bearer ${token}`

  const ask = <Data>(query: string, variables = {}, cloud?: string) =>
    graphql<Data>(`${url}/graphql`, { authorization, ...(cloud ? { 'isobar-cloud': cloud } : {}) }, query, variables)
  return {
    email,
    password,
    authorization,
    ask,
    socket: (cloud) => socketClient(`${url.replace('http', 'ws')}/graphql`, { authorization, cloud }),
    async createCloud(name) {
      const answer = await ask<{ createCloud: { membership: { cloudId: string } } }>(
        'mutation ($input: CreateCloudInput!) { createCloud(input: $input) { membership { cloudId } } }',
        { input: { name } },
      )
      return dataOf(answer).createCloud.membership.cloudId
    },
    async registerDevice(cloud, name) {
      const answer = await ask<{ registerDevice: { device: { id: string }; accessToken: string } }>(
        'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { device { id } accessToken } }',
        { input: { name } },
        cloud,
      )
      const { device, accessToken } = dataOf(answer).registerDevice
      return { id: device.id, accessToken }
    },
  }
}

async function post(url: string, way: 'sign-up' | 'sign-in', body: object): Promise<Response> {
  const response = await fetch(`${url}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  })
  if (!response.ok) throw new Error(`${way} answered ${response.status}: ${await response.text()}`)
  return response
}
