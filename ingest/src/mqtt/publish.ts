import type { AedesOptions, Client, PublishPacket } from 'aedes'
import { generate } from 'mqtt-packet'
import { traceIn } from '../uplink/traceIn.ts'
import { limits } from '../limits.ts'
import type { SessionEffects } from '../uplink/message.ts'
import type { Outcome, Uplink } from '../uplink/uplink.ts'
import { clientInternals, dropPublish } from './aedesInternals.ts'
import { DisconnectReason, endSession, type Session, type Sessions } from './sessions.ts'

type Callback = (error?: Error | null) => void

/** PUBACK and PUBREC reason codes of MQTT 5 §3.4.2.1. */
const ACK_REASON: Record<(Outcome & { kind: 'refused' })['reason'], number> = {
  MALFORMED: 0x99,
  BAD_ENTRY: 0x99,
  UNKNOWN_TOPIC: 0x90,
  NOT_ALLOWED: 0x87,
  TOO_LARGE: 0x83,
  RATE_LIMITED: 0x97,
  UNAVAILABLE: 0x97,
}
const MAX_REASON_CHARACTERS = 200

/**
 * What becomes of a device's messages, wills included: the uplink takes them, and the broker acknowledges only what it
 * answers for. A refusal for good is told by an error PUBACK (MQTT 5) or by closing (3.1.1); so is one message too many,
 * with 0x97; any other refusal for now closes, so that the message is sent again. QoS 0 has no acknowledgement to withhold: what is refused is dropped, and told to the owner.
 */
export class PublishHandler {
  readonly #uplink: Uplink
  readonly #sessions: Sessions
  readonly #onEffects: (session: Session, effects: SessionEffects) => void
  readonly #idle = new Set<() => void>()
  #pending = 0

  /** @param deps.onEffects   is told what a stored message means for its session, after the acknowledgement */
  constructor(deps: {
    uplink: Uplink
    sessions: Sessions
    onEffects(session: Session, effects: SessionEffects): void
  }) {
    this.#uplink = deps.uplink
    this.#sessions = deps.sessions
    this.#onEffects = deps.onEffects
  }

  /** Resolves when every message that was taken is answered. */
  idle(): Promise<void> {
    return this.#pending === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.add(resolve))
  }

  readonly authorizePublish: NonNullable<AedesOptions['authorizePublish']> = (client, packet, callback) => {
    const session = this.#sessions.of(client)
    const isWill = (packet.cmd as string | undefined) === undefined
    packet.retain = false
    if (!session || session.revoked || (session.ending !== undefined && packet.qos > 0 && !isWill)) {
      return leaveUnanswered(packet, callback)
    }
    if (packet.qos === 2 && !isWill) {
      if (session.unreleased.has(packet.messageId as number)) return callback()
      if (session.unreleased.size >= limits.unreleasedQoS2) {
        endSession(session, 'too many unreleased QoS 2 messages', DisconnectReason.RECEIVE_MAXIMUM_EXCEEDED)
        return leaveUnanswered(packet, callback)
      }
    }
    void this.#take(session, packet, isWill, callback)
  }

  async #take(session: Session, packet: PublishPacket, isWill: boolean, callback: Callback): Promise<void> {
    this.#pending++
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    const trace = traceIn(packet.properties?.userProperties)
    const message = { device: session.device, topic: packet.topic, payload, sessionId: session.id, trace }
    const repeatsForEver = session.client.version !== 5 && packet.qos > 0 && !isWill
    const outcome = await this.#uplink.accept(message, { repeatsForEver })
    try {
      if (isWill) callback()
      else answer(session, packet, outcome, callback)
      if (outcome.kind === 'stored' && outcome.effects) this.#onEffects(session, outcome.effects)
    } catch (error) {
      session.ending ??= `its message could not be answered: ${String(error)}`
      session.client.conn.destroy()
    }
    if (--this.#pending > 0) return
    for (const resolve of this.#idle) resolve()
    this.#idle.clear()
  }
}

function answer(session: Session, packet: PublishPacket, outcome: Outcome, callback: Callback): void {
  switch (outcome.kind) {
    case 'stored':
    case 'discarded':
      return callback()
    case 'refused':
      if (packet.qos === 0) return leaveUnanswered(packet, callback)
      if (session.client.version === 5) return refuse(session.client, packet, outcome, callback)
      session.ending ??= `a message was refused: ${outcome.hint}`
      return callback(new Error(outcome.hint))
    case 'unavailable':
      if (packet.qos > 0 && outcome.reason === 'RATE_LIMITED' && session.client.version === 5)
        return refuse(session.client, packet, outcome, callback)
      if (packet.qos > 0) endSession(session, outcome.hint, DisconnectReason.SERVER_BUSY)
      return leaveUnanswered(packet, callback)
  }
}

function leaveUnanswered(packet: PublishPacket, callback: Callback): void {
  dropPublish(packet)
  callback()
}

/** aedes itself can only say 0x87 (not authorized), whatever was wrong. */
function refuse(
  client: Client,
  packet: PublishPacket,
  { reason, hint }: Outcome & { kind: 'refused' | 'unavailable' },
  callback: Callback,
): void {
  dropPublish(packet)
  if (client.closed) return callback()
  const internals = clientInternals(client)
  const reasonString = hint.slice(0, MAX_REASON_CHARACTERS).toWellFormed()
  const refusal = generate(
    {
      cmd: packet.qos === 1 ? 'puback' : 'pubrec',
      messageId: packet.messageId as number,
      reasonCode: ACK_REASON[reason],
      ...(internals._requestProblemInformation === false ? {} : { properties: { reasonString } }),
    },
    { protocolVersion: 5 },
  )
  if (client.conn.write(refusal)) callback()
  else internals.waitForDrain(() => callback())
}
