import { randomBytes } from 'node:crypto'
import type { Client } from 'graphql-ws'
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

/** Signs a new person up at a platform, by its public API. */
export async function signUp(url: string, name = 'Test person'): Promise<Person> {
  const email = `${randomBytes(8).toString('hex')}@example.test`
  const password = randomBytes(12).toString('base64url')
  return enter(url, 'sign-up', { name, email, password })
}

/** Signs a person in who has an account. */
export const signIn = (url: string, email: string, password: string): Promise<Person> =>
  enter(url, 'sign-in', { email, password })

async function enter(
  url: string,
  way: 'sign-up' | 'sign-in',
  body: { name?: string; email: string; password: string },
): Promise<Person> {
  const response = await fetch(`${url}/api/auth/${way}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  })
  const token = response.headers.get('set-auth-token')
  if (!response.ok || !token) throw new Error(`${way} answered ${response.status}: ${await response.text()}`)
  const authorization = `Bearer ${token}`

  const ask = <Data>(query: string, variables = {}, cloud?: string) =>
    graphql<Data>(`${url}/graphql`, { authorization, ...(cloud ? { 'isobar-cloud': cloud } : {}) }, query, variables)
  return {
    email: body.email,
    password: body.password,
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
