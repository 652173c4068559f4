import { ATTRIBUTES_TOPIC, GATEWAY_TELEMETRY_TOPIC, TELEMETRY_TOPIC } from '@isobar/telemetry-model'
import { randomUUID } from 'node:crypto'
import mqtt, { type MqttClient } from 'mqtt'

/** How a message ended: with a PUBACK, with an error PUBACK (never to be sent again), or with neither until the device stopped. */
export type Outcome = 'acknowledged' | 'refused' | 'unanswered'

export interface DeviceOptions {
  /** Of the broker: `mqtt://host:port`, or `ws://host:port/mqtt`. */
  readonly url: string
  /** The device's access token. */
  readonly token: string
  /** MQTT 5 unless told; 4 is MQTT 3.1.1. */
  readonly protocolVersion?: 4 | 5
  /** Messages that may wait for their PUBACK, 100 unless told: the platform's Receive Maximum. */
  readonly maxInFlight?: number
  /** Told of each refused or lost connection and each refused message. */
  readonly onTrouble?: (reason: string) => void
}

export interface DeviceCounts {
  readonly sent: number
  readonly acknowledged: number
  readonly refused: number
  /** Messages that were published once more on a later connection. */
  readonly resent: number
  readonly inFlight: number
}

interface Pending {
  readonly topic: string
  readonly payload: string
  published: boolean
  readonly resolve: (outcome: Outcome) => void
}

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 1_000
const CONNECT_TIMEOUT_MS = 5_000
const KEEP_ALIVE_S = 30
const STOP_WITHIN_MS = 10_000
const DISCONNECT_WITHIN_MS = 1_000
/** MQTT 5 §3.4.2.1: refused for now. */
const QUOTA_EXCEEDED = 0x97

/**
 * A device on MQTT that publishes with QoS 1 and keeps each message until its PUBACK. Each connection is an MQTT.js client
 * of its own with a clean session: after a loss the device connects again within a second and publishes what is unanswered
 * anew, in its order and with the same payload. (MQTT.js' own store would resend one message per round trip, and hand
 * out packet ids again that stored messages still hold.) A message counts once, however often it was sent.
 */
export class SimulatedDevice {
  readonly #options: DeviceOptions
  readonly #clientId = `simulator-${randomUUID()}`
  readonly #pending = new Set<Pending>()
  readonly #emptied = new Set<() => void>()
  #client: MqttClient
  /** Whether the connection has taken up what was unanswered; MQTT.js calls itself connected before. */
  #online = false
  #reconnect: NodeJS.Timeout | undefined
  #delayMs = FIRST_DELAY_MS
  #stopping = false
  #sent = 0
  #acknowledged = 0
  #refused = 0
  #resent = 0

  /** Begins to connect at once, and keeps trying until stopped. */
  constructor(options: DeviceOptions) {
    this.#options = options
    this.#client = this.#connect()
  }

  get connected(): boolean {
    return this.#online
  }

  /** Whether one more message may be sent now. */
  get hasRoom(): boolean {
    return !this.#stopping && this.#pending.size < (this.#options.maxInFlight ?? 100)
  }

  counts(): DeviceCounts {
    const [sent, acknowledged, refused, resent] = [this.#sent, this.#acknowledged, this.#refused, this.#resent]
    return { sent, acknowledged, refused, resent, inFlight: this.#pending.size }
  }

  /** Publishes telemetry: one entry or several. @throws Error when there is no room: ask `hasRoom` first */
  sendTelemetry(payload: object): Promise<Outcome> {
    return this.#send(TELEMETRY_TOPIC, payload)
  }

  /** Publishes telemetry of devices behind it, by their names. @throws Error when there is no room */
  sendGatewayTelemetry(payload: object): Promise<Outcome> {
    return this.#send(GATEWAY_TELEMETRY_TOPIC, payload)
  }

  /** Publishes client attributes. @throws Error when there is no room: ask `hasRoom` first */
  sendAttributes(attributes: object): Promise<Outcome> {
    return this.#send(ATTRIBUTES_TOPIC, attributes)
  }

  /** Takes no more messages, waits at most `withinMs` (10 s) for the PUBACKs that are due, and disconnects. */
  async stop({ withinMs = STOP_WITHIN_MS }: { withinMs?: number } = {}): Promise<void> {
    this.#stopping = true
    await this.#answered(withinMs)
    clearTimeout(this.#reconnect)
    for (const { resolve } of this.#pending) resolve('unanswered')
    const unclean = !this.#online || this.#pending.size > 0
    this.#pending.clear()
    await end(this.#client, unclean)
  }

  #send(topic: string, payload: object): Promise<Outcome> {
    if (!this.hasRoom) throw new Error('The device has no room for one more message.')
    return new Promise((resolve) => {
      const pending = { topic, payload: JSON.stringify(payload), published: false, resolve }
      this.#pending.add(pending)
      this.#sent++
      if (this.#online) this.#publish(this.#client, pending)
    })
  }

  #publish(client: MqttClient, pending: Pending): void {
    if (pending.published) this.#resent++
    pending.published = true
    client.publish(pending.topic, pending.payload, { qos: 1 }, (error) => {
      if (client !== this.#client || !this.#pending.has(pending)) return
      if (!error) return this.#settle(pending, 'acknowledged')
      const code = 'code' in error && typeof error.code === 'number' ? error.code : undefined
      if (code === undefined) return
      this.#options.onTrouble?.(error.message)
      if (code === QUOTA_EXCEEDED) client.end(true)
      else this.#settle(pending, 'refused')
    })
  }

  #settle(pending: Pending, outcome: 'acknowledged' | 'refused'): void {
    this.#pending.delete(pending)
    if (outcome === 'acknowledged') this.#acknowledged++
    else this.#refused++
    pending.resolve(outcome)
    if (this.#pending.size === 0) for (const told of this.#emptied) told()
  }

  #connect(): MqttClient {
    const client = mqtt.connect(this.#options.url, {
      username: this.#options.token,
      clientId: this.#clientId,
      protocolVersion: this.#options.protocolVersion ?? 5,
      clean: true,
      keepalive: KEEP_ALIVE_S,
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectPeriod: 0,
    })
    let trouble = 'the connection was lost'
    client.on('error', (error) => {
      trouble = error.message || ('code' in error ? String(error.code) : trouble)
    })
    client.on('connect', () => {
      this.#online = true
      this.#delayMs = FIRST_DELAY_MS
      for (const pending of this.#pending) this.#publish(client, pending)
    })
    client.once('close', () => {
      if (client !== this.#client) return
      this.#online = false
      if (this.#stopping && this.#pending.size === 0) return
      this.#options.onTrouble?.(trouble)
      this.#connectLater()
    })
    return client
  }

  #connectLater(): void {
    this.#reconnect = setTimeout(() => (this.#client = this.#connect()), this.#delayMs)
    this.#delayMs = Math.min(LONGEST_DELAY_MS, this.#delayMs * 2)
  }

  async #answered(withinMs: number): Promise<void> {
    if (this.#pending.size === 0) return
    await new Promise<void>((resolve) => {
      const told = () => {
        clearTimeout(timer)
        this.#emptied.delete(told)
        resolve()
      }
      const timer = setTimeout(told, withinMs)
      this.#emptied.add(told)
    })
  }
}

/** Disconnects; a broker that does not close its side is left after a second. */
async function end(client: MqttClient, force: boolean): Promise<void> {
  const timer = setTimeout(() => client.stream.destroy(), DISCONNECT_WITHIN_MS)
  await client.endAsync(force).catch(() => {})
  clearTimeout(timer)
}
