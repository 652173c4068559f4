import type { Client } from 'aedes'
import { generate, type Packet } from 'mqtt-packet'
import { limits } from '../limits.ts'
import { clientInternals } from './aedesInternals.ts'
import type { DownlinkMessage, DownlinkProgress } from '../downlink/downlinks.ts'

interface Pending extends DownlinkProgress {
  readonly message: DownlinkMessage
}

const MAX_MESSAGE_ID = 65_535

/**
 * The messages to one session. The broker routes nothing, so that every PUBLISH to a client is written here, and the
 * message ids of that direction are this object's own. QoS 1 is granted at most; unacknowledged messages are bounded by the
 * client's Receive Maximum (MQTT 5 §3.3.4) and by ours, further ones wait in order. Nothing is sent again: a message that
 * was not acknowledged when the session ends has failed, and whoever sent it decides.
 */
export class Downlink {
  readonly #client: Client
  readonly #granted = new Map<string, 0 | 1>()
  readonly #unacknowledged = new Map<number, Pending>()
  readonly #waiting: Pending[] = []
  readonly #parked: Pending[] = []
  readonly #once = new Set<string>()
  #nextId = 1
  #closed = false

  constructor(client: Client) {
    this.#client = client
    clientInternals(client)._parser.on('packet', (packet: Packet) => {
      if (packet.cmd === 'puback') this.#acknowledged(packet.messageId as number)
      if (packet.cmd === 'unsubscribe') for (const filter of packet.unsubscriptions) this.#granted.delete(filter)
    })
  }

  /** The client was granted a filter. */
  subscribed(filter: string, qos: number): void {
    this.#granted.set(filter, qos > 0 ? 1 : 0)
    for (const pending of this.#parked.splice(0)) this.#take(pending)
  }

  /** Whether the client wants messages of this topic. */
  wants(topic: string): boolean {
    return this.#qosOf(topic) !== undefined
  }

  /** Sends a message, or keeps it until the client wants its topic, which firmware says after it connected. */
  send(message: DownlinkMessage, progress: DownlinkProgress = {}): void {
    if (message.once !== undefined) {
      if (this.#once.has(message.once)) return
      this.#once.add(message.once)
      if (this.#once.size > limits.downlinksRemembered) this.#once.delete(this.#once.values().next().value as string)
    }
    this.#take({ message, ...progress })
  }

  /** The session is over. */
  close(): void {
    this.#closed = true
    for (const { failed } of [...this.#unacknowledged.values(), ...this.#waiting, ...this.#parked])
      failed?.('the session ended before the device acknowledged it')
    this.#unacknowledged.clear()
    this.#waiting.length = 0
    this.#parked.length = 0
  }

  #take(pending: Pending): void {
    const qos = this.#qosOf(pending.message.topic)
    if (this.#closed) pending.failed?.('the session ended')
    else if (qos === undefined) this.#keep(this.#parked, pending, 'the device does not subscribe to its commands')
    else if (qos === 0) {
      this.#write(pending.message, 0)
      pending.sent?.()
    } else if (this.#unacknowledged.size < this.#maxInFlight()) this.#sendNow(pending)
    else this.#keep(this.#waiting, pending, 'the device acknowledges too little of what it is sent')
  }

  #keep(line: Pending[], pending: Pending, otherwise: string): void {
    if (line.length < limits.downlinksWaiting) line.push(pending)
    else pending.failed?.(otherwise)
  }

  #sendNow(pending: Pending): void {
    while (this.#unacknowledged.has(this.#nextId)) this.#countUp()
    const messageId = this.#nextId
    this.#countUp()
    this.#unacknowledged.set(messageId, pending)
    this.#write(pending.message, 1, messageId)
    pending.sent?.()
  }

  #countUp(): void {
    this.#nextId = this.#nextId >= MAX_MESSAGE_ID ? 1 : this.#nextId + 1
  }

  #acknowledged(messageId: number): void {
    const pending = this.#unacknowledged.get(messageId)
    if (!pending) return
    this.#unacknowledged.delete(messageId)
    pending.delivered?.()
    const next = this.#waiting.shift()
    if (next) this.#sendNow(next)
  }

  #write({ topic, payload }: DownlinkMessage, qos: 0 | 1, messageId?: number): void {
    const { conn, version } = this.#client
    if (conn.destroyed) return
    const packet = { cmd: 'publish' as const, topic, payload, qos, dup: false, retain: false }
    conn.write(
      generate(messageId === undefined ? packet : { ...packet, messageId }, { protocolVersion: version === 5 ? 5 : 4 }),
    )
  }

  #maxInFlight(): number {
    const theirs = clientInternals(this.#client).receiveMaximum ?? limits.downlinksInFlight
    return Math.min(limits.downlinksInFlight, theirs)
  }

  #qosOf(topic: string): 0 | 1 | undefined {
    for (const [filter, qos] of this.#granted) if (matches(filter, topic)) return qos
    return undefined
  }
}

/** The dialect's filters have at most one `+`, as their last level. */
function matches(filter: string, topic: string): boolean {
  if (!filter.endsWith('/+')) return filter === topic
  const prefix = filter.slice(0, -1)
  return topic.startsWith(prefix) && topic.indexOf('/', prefix.length) === -1
}
