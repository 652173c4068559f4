import { z } from 'zod'
import type { EmqxSettings } from './settings.ts'

/** EMQX answered a request of the management API with an error, or not at all. */
export class ManagementApiError extends Error {
  override readonly name = 'ManagementApiError'
}

const ANSWER_WITHIN_MS = 5_000
const CLIENTS_OF_A_PAGE = 1_000
const OLDEST_MAJOR = 6

const nodes = z.array(z.object({ node: z.string(), version: z.string() })).min(1)
const subscriptions = z.array(z.object({ topic: z.string() }))
const page = z.object({ data: z.array(z.unknown()), meta: z.object({ hasnext: z.boolean() }) })

/** EMQX's management API (`/api/v5`), as far as ingest needs it. */
export class ManagementApi {
  readonly #base: string
  readonly #authorization: string

  constructor({ url, key, secret }: EmqxSettings['api']) {
    this.#base = `${url}/api/v5`
    this.#authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
  }

  /**
   * Makes sure that every node is EMQX 6 or newer: an older one neither takes a client id from an authentication answer nor
   * tells in `$SYS` whose a client is.
   * @throws Error               a node is older
   * @throws ManagementApiError  EMQX does not answer
   */
  async requireVersion(): Promise<void> {
    const old = nodes.parse(await this.#json('/nodes')).find(({ version }) => Number.parseInt(version) < OLDEST_MAJOR)
    if (old) throw new Error(`MQTT_MODE=emqx needs EMQX 6.0 or newer; ${old.node} is ${old.version}.`)
  }

  /** All clients, or those whose id contains a text. Each as EMQX describes it. */
  async clients(like?: string): Promise<unknown[]> {
    const found: unknown[] = []
    for (let number = 1, more = true; more; number++) {
      const query = new URLSearchParams({ page: String(number), limit: String(CLIENTS_OF_A_PAGE) })
      if (like !== undefined) query.set('like_clientid', like)
      const { data, meta } = page.parse(await this.#json(`/clients?${query}`))
      found.push(...data)
      more = meta.hasnext
    }
    return found
  }

  /** The filters that a client subscribes to; none when it is not there. */
  async filtersOf(clientId: string): Promise<string[]> {
    const path = `/clients/${encodeURIComponent(clientId)}/subscriptions`
    const found = await this.#json(path, [])
    return subscriptions.parse(found).map(({ topic }) => topic)
  }

  /** Ends a client's session. One that is not there is no error. */
  async kick(clientId: string): Promise<void> {
    await this.#delete(`/clients/${encodeURIComponent(clientId)}`)
  }

  /** Has EMQX forget what it decided about a client. One that is not there is no error. */
  async cleanAuthorisationCache(clientId: string): Promise<void> {
    await this.#delete(`/clients/${encodeURIComponent(clientId)}/authorization/cache`)
  }

  async #json(path: string, whenAbsent?: unknown): Promise<unknown> {
    const response = await this.#request('GET', path)
    if (response.status === 404 && whenAbsent !== undefined) {
      await response.body?.cancel()
      return whenAbsent
    }
    if (!response.ok) throw new ManagementApiError(`EMQX answered GET ${path} with ${response.status}`)
    return response.json()
  }

  async #delete(path: string): Promise<void> {
    const response = await this.#request('DELETE', path)
    await response.body?.cancel()
    if (!response.ok && response.status !== 404)
      throw new ManagementApiError(`EMQX answered DELETE ${path} with ${response.status}`)
  }

  async #request(method: string, path: string): Promise<Response> {
    try {
      return await fetch(this.#base + path, {
        method,
        headers: { authorization: this.#authorization },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
    } catch (error) {
      throw new ManagementApiError(`EMQX's management API does not answer: ${String(error)}`, { cause: error })
    }
  }
}
