import type { Producer } from '@isobar/kafka'
import type { Clock } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { CommandEvent, CommandStatusEvent } from '@isobar/schemas'
import {
  ATTRIBUTES_TOPIC,
  attributesResponseTopic,
  GATEWAY_ATTRIBUTES_TOPIC,
  GATEWAY_RPC_TOPIC,
  rpcRequestTopic,
} from '@isobar/telemetry-model'
import type { Provisioner } from '../provisioning/provisioner.ts'
import { gatewayAttributesAnswer } from '../uplink/readGateway.ts'
import { commandStatusRecord } from '../uplink/records.ts'

/** A message to a device. */
export interface DownlinkMessage {
  readonly topic: string
  readonly payload: string
  /** Of a message that may be told twice: a session that had one of this name does not get another. */
  readonly once?: string
}

/** What becomes of a message to a device; which of these are called, and whether, is up to the session. */
export interface DownlinkProgress {
  /** It was written. */
  sent?(): void
  /** The device acknowledged it. */
  delivered?(): void
  /** The session ended first, or takes too little. */
  failed?(reason: string): void
}

/** A session that messages can be sent to, whatever protocol it speaks. */
export interface DownlinkSession {
  readonly sessionId: string
  /** Whether it wants messages of this topic by now. */
  wants(topic: string): boolean
  send(message: DownlinkMessage, progress?: DownlinkProgress): void
}

/** Where sessions are found: the embedded broker, the HTTP requests that wait, a broker beside us. */
export interface DownlinkSource {
  /** The sessions of a device, or of a gateway, in this process. */
  sessionsOf(deviceId: string): readonly DownlinkSession[]
}

export interface DownlinksDeps {
  readonly sources: readonly DownlinkSource[]
  readonly producer: Pick<Producer, 'send'>
  /** Told what concerns clients that are no devices yet. */
  readonly provisioner: Pick<Provisioner, 'refused'>
  readonly instance: string
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Brings what commands.v1 says to the devices that have a session here, and tells in command-status.v1 what became of
 * commands. Every instance reads every record; what is for sessions of another is nothing to this one.
 */
export class Downlinks {
  readonly #deps: DownlinksDeps

  constructor(deps: DownlinksDeps) {
    this.#deps = deps
  }

  deliver(event: CommandEvent): void {
    switch (event.kind) {
      case 'RPC':
        return this.#command(event)
      case 'ATTRIBUTES_CHANGED':
        return this.#attributesChanged(event)
      case 'ATTRIBUTES_ANSWER':
        return this.#attributesAnswer(event)
      case 'PROVISIONING_REFUSED':
        return this.#deps.provisioner.refused(event)
    }
  }

  #sessionsFor({ deviceId, gatewayId }: CommandEvent): readonly DownlinkSession[] {
    return this.#deps.sources.flatMap((source) => source.sessionsOf(gatewayId ?? deviceId))
  }

  #command(event: CommandEvent): void {
    const { childName, requestNumber = 0, method, params = null, expiresAt } = event
    if (expiresAt !== undefined && expiresAt <= this.#deps.clock.now()) return
    const call = { method, params }
    const message =
      childName === undefined
        ? { topic: rpcRequestTopic(requestNumber), payload: JSON.stringify(call) }
        : {
            topic: GATEWAY_RPC_TOPIC,
            payload: JSON.stringify({ device: childName, data: { id: requestNumber, ...call } }),
          }
    // Told when it was made, and again when the device connected.
    const once = `${event.deviceId}/${requestNumber}`
    for (const session of this.#sessionsFor(event))
      session.send(
        { ...message, once },
        {
          sent: () => this.#tell(event, 'SENT'),
          delivered: () => this.#tell(event, 'DELIVERED'),
          failed: (reason) => this.#tell(event, 'FAILED', reason),
        },
      )
  }

  #attributesChanged(event: CommandEvent): void {
    const { childName, shared = {}, deleted = [] } = event
    const changes = { ...shared, ...(deleted.length > 0 && { deleted }) }
    const message =
      childName === undefined
        ? { topic: ATTRIBUTES_TOPIC, payload: JSON.stringify(changes) }
        : { topic: GATEWAY_ATTRIBUTES_TOPIC, payload: JSON.stringify({ device: childName, data: changes }) }
    // Who does not listen now asks for them when it wants them.
    for (const session of this.#sessionsFor(event)) if (session.wants(message.topic)) session.send(message)
  }

  #attributesAnswer(event: CommandEvent): void {
    if (event.instance !== this.#deps.instance) return
    const { childName, requestId = '', client = {}, shared = {}, sessionId } = event
    const message =
      childName === undefined
        ? {
            topic: attributesResponseTopic(requestId),
            payload: JSON.stringify({ ...present('client', client), ...present('shared', shared) }),
          }
        : gatewayAttributesAnswer(requestId, childName, { client, shared })
    for (const session of this.#sessionsFor(event)) if (session.sessionId === sessionId) session.send(message)
  }

  #tell(event: CommandEvent, state: CommandStatusEvent['state'], reason?: string): void {
    const { cloudId, deviceId, requestNumber = 0 } = event
    const status = { requestNumber, state, at: this.#deps.clock.now(), ...(reason && { reason }) }
    this.#deps.producer
      .send([commandStatusRecord({ cloudId, deviceId }, status)])
      .catch((error: unknown) => this.#deps.logger.warn({ err: error }, 'what became of a command was not told'))
  }
}

/** The dialect leaves a kind of attributes out that has none. */
const present = (name: string, attributes: Record<string, unknown>) =>
  Object.keys(attributes).length > 0 ? { [name]: attributes } : {}
