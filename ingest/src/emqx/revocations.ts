import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@isobar/logging'
import { z } from 'zod'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Registry } from '../registry/registry.ts'
import type { ManagementApi } from './managementApi.ts'

export interface RevocationsDeps {
  readonly api: Pick<ManagementApi, 'clients' | 'kick' | 'cleanAuthorisationCache'>
  readonly registry: Pick<Registry, 'find'>
  /** The credential of a client, where EMQX's listing does not tell it. */
  credentialOf(clientId: string): string | undefined
  readonly logger: Logger
  readonly metrics: IngestMetrics
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

const client = z.object({
  clientid: z.string(),
  client_attrs: z.object({ credential: z.string() }).partial().optional().catch(undefined),
})

/**
 * Ends the sessions that EMQX holds for devices whose credentials are no longer valid, however often EMQX has to be asked.
 * Sessions whose credential still is stay; one whose credential is not known ends too, and its device connects again.
 */
export class Revocations {
  readonly #deps: RevocationsDeps
  readonly #stopping = new AbortController()
  /** Devices to look at, and whether they are to be looked at once more. */
  readonly #due = new Set<string>()
  readonly #running = new Map<string, Promise<void>>()

  constructor(deps: RevocationsDeps) {
    this.#deps = deps
  }

  /** A device may have lost a credential. */
  check(deviceId: string): void {
    if (this.#stopping.signal.aborted) return
    this.#due.add(deviceId)
    this.#next()
  }

  /** Gives up what is not done yet. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#running.values())
  }

  #next(): void {
    this.#deps.metrics.revocationsPending.set(this.#due.size + this.#running.size)
    for (const deviceId of this.#due) {
      if (this.#running.size >= limits.revocationsAtOnce || this.#stopping.signal.aborted) return
      if (this.#running.has(deviceId)) continue
      this.#due.delete(deviceId)
      const revoking = this.#revoke(deviceId).finally(() => {
        this.#running.delete(deviceId)
        this.#next()
      })
      this.#running.set(deviceId, revoking)
    }
  }

  async #revoke(deviceId: string): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        return await this.#attempt(deviceId)
      } catch (error) {
        this.#deps.logger.warn({ err: error, deviceId }, 'a revoked session could not be ended yet')
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
        await delay(wait, undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }

  async #attempt(deviceId: string): Promise<void> {
    const { api, registry, credentialOf } = this.#deps
    const prefix = `${deviceId}~`
    for (const entry of await api.clients(prefix)) {
      const { clientid, client_attrs } = client.parse(entry)
      // EMQX looks for the text anywhere in the id.
      if (!clientid.startsWith(prefix)) continue
      const credential = client_attrs?.credential ?? credentialOf(clientid)
      if (credential !== undefined && registry.find(credential)?.deviceId === deviceId) continue
      await api.kick(clientid)
      await api.cleanAuthorisationCache(clientid)
    }
  }
}
