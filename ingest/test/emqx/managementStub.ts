import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const API_KEY = 'a-key'
export const API_SECRET = 'a secret of the management API'

/** A client as the listing describes it. */
export interface StubClient {
  readonly clientid: string
  readonly connected: boolean
  readonly connected_at: string
  readonly listener: string
  readonly client_attrs: Record<string, string>
}

export interface ManagementHooks {
  clients(): readonly StubClient[]
  /** What a client subscribes to; undefined when there is none. */
  filters(clientId: string): readonly string[] | undefined
  /** Ends a session; false when there is none. */
  kick(clientId: string): boolean
  /** Forgets what was decided; false when there is no such client. */
  cleanCache(clientId: string): boolean
}

/** EMQX's management API as its documentation has it, as far as it concerns clients and nodes. */
export async function startManagement(hooks: ManagementHooks, version = '6.2.0') {
  const requests: string[] = []
  let failures = 0
  const answer = (response: ServerResponse, status: number, body?: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(body === undefined ? '' : JSON.stringify(body))
  const route = (request: IncomingMessage, response: ServerResponse): unknown => {
    const url = new URL(request.url as string, 'http://emqx')
    requests.push(`${request.method} ${url.pathname}${url.search}`)
    const expected = `Basic ${Buffer.from(`${API_KEY}:${API_SECRET}`).toString('base64')}`
    if (request.headers.authorization !== expected) return answer(response, 401, { code: 'BAD_API_KEY_OR_SECRET' })
    if (request.method === 'GET' && url.pathname === '/api/v5/nodes')
      return answer(response, 200, [{ node: 'emqx@127.0.0.1', node_status: 'running', edition: 'Enterprise', version }])
    if (failures > 0) {
      failures--
      return answer(response, 503, { code: 'SERVICE_UNAVAILABLE' })
    }
    if (request.method === 'GET' && url.pathname === '/api/v5/clients') {
      const limit = Number(url.searchParams.get('limit'))
      const page = Number(url.searchParams.get('page'))
      const like = url.searchParams.get('like_clientid') ?? ''
      const found = hooks.clients().filter(({ clientid }) => clientid.includes(like))
      const data = found.slice((page - 1) * limit, page * limit)
      return answer(response, 200, {
        data,
        meta: { page, limit, count: found.length, hasnext: page * limit < found.length },
      })
    }
    const [, clientId, rest] = /^\/api\/v5\/clients\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? []
    if (request.method === 'GET' && rest === '/subscriptions') {
      const filters = hooks.filters(decodeURIComponent(clientId as string))
      const described = filters?.map((topic) => ({ clientid: clientId, topic, qos: 1, nl: 0, rap: 0, rh: 0 }))
      return described ? answer(response, 200, described) : answer(response, 404, { code: 'CLIENTID_NOT_FOUND' })
    }
    if (request.method !== 'DELETE' || clientId === undefined) return answer(response, 404, { code: 'NOT_FOUND' })
    const id = decodeURIComponent(clientId)
    const known = rest === undefined ? hooks.kick(id) : rest === '/authorization/cache' && hooks.cleanCache(id)
    return known ? answer(response, 204) : answer(response, 404, { code: 'CLIENTID_NOT_FOUND' })
  }
  const server = createServer((request, response) => void route(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What was asked, in order. */
    requests,
    /** The next requests about clients fail. */
    fail(count: number) {
      failures = count
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
