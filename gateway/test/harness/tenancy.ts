import type { InternalClaims } from '@isobar/auth'
import { newId } from '@isobar/kit'
import { scopesOfRole, selfScopes, type Role } from '@isobar/permissions'
import { startIssuer, type TestIssuer } from '@isobar/testing'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const SERVICE_SECRET = 'service-secret-of-the-gateway'

/** Somebody with a session: `authorization` and `cookie` prove it. */
export interface Person {
  readonly userId: string
  sessionId: string
  readonly authorization: string
  readonly cookie: string
  readonly memberships: Map<string, { memberId: string; role: Role }>
  /** Where the session leads when no cloud is named. */
  activeCloud?: string
  /** Set: an API key or a share token instead of a session. */
  claims?: Partial<InternalClaims>
  /** Set: the cloud that takes no session of this kind, and why. */
  wantsAnotherSignIn?: { cloud: string; message: string }
  /** Set: the session ended. */
  isSignedOut?: boolean
}

/** Stands in for tenancy: the exchange, and `/api/auth` that answers what it was asked. */
export interface TestTenancy {
  readonly url: string
  readonly issuer: TestIssuer
  /** Bodies of the exchanges asked for so far. */
  readonly exchanges: { cookie?: string; authorization?: string; host: string; hostCloud?: string; cloud?: string }[]
  /** What `/api/auth` was last asked with. */
  lastAuthRequest?: { url: string; headers: IncomingHttpHeaders; body: string }
  /** Runs before an exchange is answered. */
  beforeAnswer?: () => Promise<void>
  person(memberships?: Record<string, Role>): Person
  stop(): Promise<void>
}

export async function startTenancy(): Promise<TestTenancy> {
  const issuer = await startIssuer()
  const people: Person[] = []

  const exchange = async (request: IncomingMessage, body: TestTenancy['exchanges'][number]) => {
    if (request.headers.authorization !== `Bearer ${SERVICE_SECRET}`)
      return [401, { code: 'UNAUTHENTICATED', message: '' }]
    tenancy.exchanges.push(body)
    const person = people.find(
      ({ authorization, cookie }) => authorization === body.authorization || cookie === body.cookie,
    )
    if (!person || person.isSignedOut) return [401, { code: 'UNAUTHENTICATED', message: 'Sign in.' }]
    const cloud = body.cloud ?? body.hostCloud ?? person.activeCloud
    const membership = cloud ? person.memberships.get(cloud) : undefined
    if (body.cloud && !membership) return [404, { code: 'NOT_FOUND', message: 'There is no such cloud.' }]
    const wanted = person.wantsAnotherSignIn
    if (body.cloud && wanted?.cloud === body.cloud) {
      const { message } = wanted
      return [403, { code: 'FORBIDDEN', message, fields: [{ field: 'session', message }] }]
    }
    const claims: InternalClaims = {
      sub: person.userId,
      kind: 'user',
      sid: person.sessionId,
      ...(cloud && membership ? { cloud, member: membership.memberId, role: membership.role } : {}),
      scopes: [...selfScopes, ...(membership ? scopesOfRole[membership.role] : [])],
      ...person.claims,
    }
    await tenancy.beforeAnswer?.()
    return [200, { token: await issuer.sign(claims), expiresAt: Date.now() + 60_000, claims }]
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const { url = '', headers } = request
    response.setHeader('content-type', 'application/json')
    if (url === '/internal/exchange') {
      const [status, answer] = await exchange(request, JSON.parse(body))
      response.writeHead(status as number).end(JSON.stringify(answer))
    } else if (url.startsWith('/api/auth/')) {
      tenancy.lastAuthRequest = { url, headers, body }
      response.setHeader('set-cookie', ['isobar.session=1; HttpOnly', 'other=2']).end('{"ok":true}')
    } else {
      response.end('{"ready":true}')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const tenancy: TestTenancy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issuer,
    exchanges: [],
    person(memberships = {}) {
      const secret = newId('ses')
      const person: Person = {
        userId: newId('usr'),
        sessionId: newId('ses'),
        authorization: `Bearer ${secret}`,
        cookie: `isobar.session_token=${secret}`,
        memberships: new Map(
          Object.entries(memberships).map(([cloud, role]) => [cloud, { memberId: newId('mem'), role }]),
        ),
      }
      people.push(person)
      return person
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await issuer.stop()
    },
  }
  return tenancy
}
