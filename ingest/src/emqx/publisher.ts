import type { Logger } from '@isobar/logging'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { limits } from '../limits.ts'
import { MARK, markOf } from './downlinkMark.ts'
import type { EmqxSettings } from './settings.ts'

const RECONNECT_EVERY_MS = 1_000

/** Publishes to EMQX with QoS 1. What it has not acknowledged when the connection is lost is sent again. */
export class Publisher {
  readonly #client: MqttClient
  readonly #key: string
  #pending = 0

  constructor({ settings, logger }: { settings: EmqxSettings; logger: Logger }) {
    const { url, clientId, username, password, authSecret } = settings
    this.#key = authSecret
    const options: IClientOptions = {
      protocolVersion: 5,
      clientId: `${clientId}-commands`,
      username,
      password,
      clean: true,
      reconnectPeriod: RECONNECT_EVERY_MS,
      // EMQX refuses while ingest, which it asks, does not answer.
      reconnectOnConnackError: true,
      manualConnect: true,
    }
    this.#client = mqtt.connect(url.href, options)
    this.#client.on('error', (error) => logger.warn({ err: error }, 'commands cannot reach EMQX'))
  }

  open(): void {
    this.#client.connect()
  }

  connected(): boolean {
    return this.#client.connected
  }

  /**
   * Resolves once EMQX has the message. It is marked, so that the bridge knows it again.
   * @throws Error  EMQX refuses it, or too many wait for EMQX
   */
  async publish(topic: string, payload: string): Promise<void> {
    if (this.#pending >= limits.publishesInFlight) throw new Error('too many messages wait for EMQX')
    this.#pending++
    try {
      const userProperties = { [MARK]: markOf(this.#key, topic, payload) }
      await this.#client.publishAsync(topic, payload, { qos: 1, properties: { userProperties } })
    } finally {
      this.#pending--
    }
  }

  async stop(): Promise<void> {
    await this.#client.endAsync(true)
  }
}
