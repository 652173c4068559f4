import { setTimeout as delay } from 'node:timers/promises'
import type { Clock, HttpServer } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { DownlinkSession, DownlinkSource } from '../downlink/downlinks.ts'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Presence } from '../presence/presence.ts'
import type { Addresses } from '../rates/addresses.ts'
import type { Registry, RegistryChange } from '../registry/registry.ts'
import type { Rejections } from '../rejections/rejections.ts'
import type { Uplink } from '../uplink/uplink.ts'
import { CLIENT_EVENTS, MOUNT } from './access.ts'
import { type DeviceClient, readClientEvent, readListedClient } from './clientEvents.ts'
import { EmqxDownlinks } from './emqxDownlinks.ts'
import { EmqxPresence } from './emqxPresence.ts'
import { type EmqxSession, EmqxSessions } from './emqxSessions.ts'
import { serveEmqx } from './endpoints.ts'
import { ManagementApi, ManagementApiError } from './managementApi.ts'
import { MqttLink } from './mqttLink.ts'
import { Publisher } from './publisher.ts'
import { Revocations } from './revocations.ts'
import type { EmqxSettings } from './settings.ts'
import { UplinkBridge } from './uplinkBridge.ts'

export interface EmqxModeDeps {
  readonly settings: EmqxSettings
  readonly registry: Registry
  readonly uplink: Uplink
  readonly rejections: Rejections
  readonly presence: Presence
  readonly addresses: Addresses
  /** The pepper of the registry's hashes. */
  readonly pepper: string
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: IngestMetrics
}

const SHARED = `$share/ingest/${MOUNT}/#`
const LIST_EVERY_MS = 30_000
const EMQX_WITHIN_MS = 30_000
const ASK_AGAIN_MS = 500
const REGISTRY_WITHIN_MS = 2_000

/**
 * EMQX faces the devices, and ingest stands behind it: it says who may connect, takes what they publish, tells who is there,
 * sends them what they are to be sent, and has EMQX end the sessions of whoever may not stay.
 */
export class EmqxMode implements DownlinkSource {
  readonly #deps: EmqxModeDeps
  readonly #api: ManagementApi
  readonly #sessions: EmqxSessions
  readonly #presence: EmqxPresence
  readonly #revocations: Revocations
  readonly #publisher: Publisher
  readonly #downlinks: EmqxDownlinks
  readonly #links: MqttLink[] = []
  readonly #listing: NodeJS.Timeout
  #listed = Promise.resolve()

  private constructor(deps: EmqxModeDeps, api: ManagementApi) {
    const { registry, logger, metrics } = deps
    this.#deps = deps
    this.#api = api
    this.#presence = new EmqxPresence(deps)
    const listener = {
      began: (session: EmqxSession) => this.#began(session),
      ended: (session: EmqxSession, reason: string) => this.#ended(session, reason),
    }
    this.#sessions = new EmqxSessions({ registry, listener })
    this.#revocations = new Revocations({
      api,
      registry,
      credentialOf: (clientId) => this.#sessions.ofClient(clientId)?.credentialHash,
      logger,
      metrics,
    })
    this.#publisher = new Publisher(deps)
    this.#downlinks = new EmqxDownlinks({
      publisher: this.#publisher,
      api,
      registry,
      sessions: this.#sessions,
      presence: this.#presence,
      logger,
    })
    this.#listing = setInterval(() => void this.#list(), LIST_EVERY_MS).unref()
  }

  /**
   * Makes sure that EMQX is there, and new enough.
   * @throws Error  EMQX is older than 6.0, or its management API did not answer within 30 s
   */
  static async start(deps: EmqxModeDeps): Promise<EmqxMode> {
    const api = new ManagementApi(deps.settings.api)
    for (const from = Date.now(); ; await delay(ASK_AGAIN_MS)) {
      try {
        await api.requireVersion()
        return new EmqxMode(deps, api)
      } catch (error) {
        if (!(error instanceof ManagementApiError) || Date.now() - from > EMQX_WITHIN_MS) throw error
        deps.logger.warn({ err: error }, 'EMQX is waited for')
      }
    }
  }

  /** Answers EMQX's questions. To be called before the server listens. */
  serve(http: HttpServer): void {
    const { settings, registry, addresses, pepper, clock, rejections, metrics } = this.#deps
    const clientIdsOf = (deviceId: string) => this.#sessions.ofDevice(deviceId).map(({ clientId }) => clientId)
    const { authSecret } = settings
    serveEmqx(http, { settings, registry, addresses, pepper, clock, rejections, metrics, clientIdsOf, authSecret })
  }

  /** Connects to EMQX, which asks the HTTP server whether it may. */
  open(): void {
    this.#publisher.open()
    this.#links.push(...this.#uplinks(), this.#clientEvents())
  }

  /** The devices of these partitions of the registry are this replica's to speak for. */
  own(partitions: ReadonlySet<number>): void {
    this.#presence.own(partitions, this.#sessions.all())
  }

  /** Has the sessions of a device or cloud ended whose credential is no longer valid. */
  revoke(change: RegistryChange): void {
    if ('deviceId' in change) return this.#revocations.check(change.deviceId)
    for (const { device } of this.#sessions.all())
      if (device.cloudId === change.cloudId) this.#revocations.check(device.deviceId)
  }

  sessionsOf(deviceId: string): readonly DownlinkSession[] {
    return this.#downlinks.sessionsOf(deviceId)
  }

  healthy(): boolean {
    return this.#publisher.connected() && this.#links.length > 0 && this.#links.every((link) => link.ready())
  }

  /** Takes no more, and acknowledges what was taken. EMQX keeps what comes from then on. */
  async stop(): Promise<void> {
    clearInterval(this.#listing)
    await Promise.all(this.#links.map((link) => link.stop()))
    await this.#revocations.stop()
    this.#downlinks.stop()
    await this.#publisher.stop()
  }

  #uplinks(): MqttLink[] {
    const { settings, logger } = this.#deps
    const bridge = new UplinkBridge({
      ...this.#deps,
      sessionIdOf: (device) => this.#downlinks.sessionIdOf(device),
      onEffects: (device, effects) => {
        if (effects.reply) this.#downlinks.reply(device, effects.reply)
        if (this.#sessions.ofDevice(device.deviceId).length > 0) this.#presence.behind(device, effects)
      },
    })
    return Array.from({ length: settings.connections }, (_, index) => {
      const clientId = `${settings.clientId}-${index}`
      return new MqttLink({
        ...settings,
        clientId,
        sessionExpiryS: limits.linkSessionExpiryS,
        subscriptions: [{ topic: SHARED, qos: 1 }],
        onMessage: (message) => bridge.take(message),
        logger,
      })
    })
  }

  #clientEvents(): MqttLink {
    const { settings, logger } = this.#deps
    return new MqttLink({
      ...settings,
      clientId: `${settings.clientId}-clients`,
      // What was missed is in the listing that follows.
      sessionExpiryS: 0,
      subscriptions: CLIENT_EVENTS.map((topic) => ({ topic, qos: 1 })),
      onMessage: async ({ topic, payload }) => {
        const event = readClientEvent(topic, payload)
        if (event) this.#sessions.apply(event)
      },
      onReady: () => void this.#list(),
      logger,
    })
  }

  /** One after the other: two that overlap could both lack what began meanwhile, and it would be held to be over. */
  #list(): Promise<void> {
    return (this.#listed = this.#listed.then(async () => {
      try {
        const clients = (await this.#api.clients()).map(readListedClient)
        this.#sessions.reconcile(clients.filter((client): client is DeviceClient => client !== undefined))
      } catch (error) {
        this.#deps.logger.warn({ err: error }, 'the clients of EMQX could not be listed')
      }
    }))
  }

  #began(session: EmqxSession): void {
    this.#presence.began(session)
    if (this.#isValid(session)) return
    // It was let in just before its credential was taken; or the registry has not told this replica of it yet.
    setTimeout(() => {
      if (!this.#isValid(session)) this.#revocations.check(session.device.deviceId)
    }, REGISTRY_WITHIN_MS).unref()
  }

  #isValid({ credentialHash, device }: EmqxSession): boolean {
    if (credentialHash === undefined) return true
    return this.#deps.registry.find(credentialHash)?.deviceId === device.deviceId
  }

  #ended(session: EmqxSession, reason: string): void {
    const isLast = this.#sessions.ofDevice(session.device.deviceId).length === 0
    this.#presence.ended(session, reason, isLast)
  }
}
