import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Trace } from '@isobar/logging'
import { generate, type IPublishPacket, type Packet, parser } from 'mqtt-packet'
import { limits } from '../limits.ts'
import { traceIn } from '../uplink/traceIn.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { MARK } from './downlinkMark.ts'
import type { LinkOptions } from './mqttLink.ts'

export interface LinkMessage {
  readonly topic: string
  readonly payload: Buffer
  /** What ingest itself publishes carries one. */
  readonly mark?: string | undefined
  /** Where its sender says that it stands in a trace. */
  readonly trace?: Trace | undefined
}

const DEFAULT_PORT = { 'mqtt:': 1883, 'mqtts:': 8883 } as const
const CONNECT_WITHIN_MS = 10_000
const SUBSCRIBE_ID = 1
const REFUSAL = 0x80
const version5 = { protocolVersion: 5 }

/** One connection of a link, from its CONNECT to its end. */
export class LinkConnection {
  /** Resolves with the reason once it is over. */
  readonly closed: Promise<string>
  ready = false
  readonly #options: LinkOptions
  readonly #socket: Socket
  readonly #acknowledgements = new Acknowledgements((messageIds) => this.#acknowledge(messageIds))
  readonly #timers: NodeJS.Timeout[] = []
  #isLeaving = false
  #idle: (() => void) | undefined
  #reason = 'the connection was lost'
  #pending = 0
  #pendingBytes = 0
  #heardAt = Date.now()

  constructor(options: LinkOptions) {
    this.#options = options
    const { url } = options
    const address = {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || DEFAULT_PORT[url.protocol as keyof typeof DEFAULT_PORT],
    }
    this.#socket =
      url.protocol === 'mqtts:' ? connectTls({ ...address, servername: address.host }) : connectTcp(address)
    this.#socket.setNoDelay(true)
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve(this.#end())))
    this.#socket.on('error', (error) => (this.#reason = error.message))
    this.#socket.once(url.protocol === 'mqtts:' ? 'secureConnect' : 'connect', () => this.#open())
    this.#timers.push(setTimeout(() => this.ready || this.#fail('no answer to the CONNECT'), CONNECT_WITHIN_MS))
    const packets = parser(version5)
    packets.on('packet', (packet: Packet) => this.#receive(packet))
    packets.on('error', (error: Error) => this.#fail(error.message))
    this.#socket.on('data', (chunk) => {
      this.#heardAt = Date.now()
      packets.parse(chunk)
      if (this.#pendingBytes >= limits.linkBytes) this.#socket.pause()
    })
  }

  /** Reads no more, waits for what was taken, and leaves without ending the session. */
  async drain(withinMs: number): Promise<void> {
    this.#isLeaving = true
    this.#socket.pause()
    const timer = setTimeout(() => this.#idle?.(), withinMs)
    if (this.#pending > 0) await Promise.race([new Promise<void>((resolve) => (this.#idle = resolve)), this.closed])
    clearTimeout(timer)
    this.#reason = 'ingest stopped'
    if (!this.#socket.destroyed) this.#leave()
    await this.closed
  }

  #leave(): void {
    this.#socket.end(generate({ cmd: 'disconnect', reasonCode: 0 }, version5))
    this.#timers.push(setTimeout(() => this.#socket.destroy(), 1_000))
    this.#socket.resume()
  }

  #open(): void {
    const { clientId, username, password, sessionExpiryS } = this.#options
    this.#write({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 5,
      clientId,
      username,
      password: Buffer.from(password),
      clean: sessionExpiryS === 0,
      keepalive: limits.linkKeepAliveS,
      properties: {
        sessionExpiryInterval: sessionExpiryS,
        receiveMaximum: limits.linkReceiveMaximum,
        // Twice what a device may send, since the mount point comes to it; a broker drops what is larger.
        maximumPacketSize: 2 * limits.packetBytes,
      },
    })
  }

  #receive(packet: Packet): void {
    switch (packet.cmd) {
      case 'connack':
        if (packet.reasonCode) return this.#fail(`the CONNECT was refused with ${code(packet.reasonCode)}`)
        this.#keepAlive(packet.properties?.serverKeepAlive ?? limits.linkKeepAliveS)
        return this.#write({
          cmd: 'subscribe',
          messageId: SUBSCRIBE_ID,
          subscriptions: this.#options.subscriptions.map((subscription) => ({ ...subscription, rh: 2 })),
        })
      case 'suback': {
        const refused = (packet.granted as number[]).find((granted) => granted >= REFUSAL)
        if (refused !== undefined) return this.#fail(`a subscription was refused with ${code(refused)}`)
        this.ready = true
        return this.#options.onReady?.()
      }
      case 'publish':
        return void this.#take(packet)
      case 'disconnect':
        return this.#fail(`EMQX ended the connection with ${code(packet.reasonCode ?? 0)}`)
    }
  }

  async #take({ topic, payload: bytes, qos, messageId, properties }: IPublishPacket): Promise<void> {
    if (this.#isLeaving) return
    const payload = bytes as Buffer
    const mark = properties?.userProperties?.[MARK] as string | undefined
    const acknowledge = qos > 0 ? this.#acknowledgements.received(messageId as number) : undefined
    this.#pending++
    this.#pendingBytes += payload.length
    try {
      await this.#options.onMessage({ topic, payload, mark, trace: traceIn(properties?.userProperties) })
      acknowledge?.()
    } catch (error) {
      this.#fail(`a message could not be taken: ${error instanceof Error ? error.message : String(error)}`)
    }
    this.#pendingBytes -= payload.length
    if (this.#pendingBytes < limits.linkBytes / 2 && this.#socket.isPaused() && !this.#isLeaving) this.#socket.resume()
    if (--this.#pending === 0) this.#idle?.()
  }

  #acknowledge(messageIds: readonly number[]): void {
    if (!this.#socket.writable) return
    const packets = messageIds.map((messageId) => generate({ cmd: 'puback', messageId, reasonCode: 0 }, version5))
    this.#socket.write(Buffer.concat(packets))
  }

  /** Pings however much is unread; a broker whose answer may be among it is not held to be gone. */
  #keepAlive(keepAliveS: number): void {
    const timer = setInterval(() => {
      if (this.#socket.isPaused()) this.#heardAt = Date.now()
      if (Date.now() - this.#heardAt > keepAliveS * 1_500) return this.#fail('EMQX is silent')
      this.#write({ cmd: 'pingreq' })
    }, keepAliveS * 500)
    this.#timers.push(timer)
  }

  #write(packet: Packet): void {
    if (this.#socket.writable) this.#socket.write(generate(packet, version5))
  }

  #fail(reason: string): void {
    if (!this.#socket.destroyed) this.#reason = reason
    this.#socket.destroy()
  }

  #end(): string {
    this.ready = false
    for (const timer of this.#timers) clearTimeout(timer)
    return this.#reason
  }
}

const code = (reasonCode: number): string => `0x${reasonCode.toString(16).padStart(2, '0')}`
