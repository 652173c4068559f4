import type { Client } from 'aedes'
import type { PresentSession } from '../presence/presence.ts'
import type { Downlink } from './downlink.ts'

/** One connection of a device, from its CONNECT on. */
export interface Session extends PresentSession {
  readonly client: Client
  /** `<deviceId>~<the client's own id>`: no device can take over the session of another. */
  readonly clientId: string
  /** The client's own id, when it came without one and this was chosen for it. */
  readonly assignedId?: string
  /** Of the credential that it signed in with. */
  readonly credentialHash: string
  /** QoS 2: identifiers of messages that are stored and that the client has not released yet. */
  readonly unreleased: Set<number>
  readonly downlink: Downlink
  /** Devices behind this gateway that are there, by their names. */
  readonly children: Map<string, PresentSession>
  /** Why it is about to end. */
  ending?: string
  /** Its device may not send any more: what still comes is dropped, the will too. */
  revoked: boolean
}

/** DISCONNECT reason codes of MQTT 5 §3.14.2.1 that the broker does not send by itself. */
export const DisconnectReason = {
  SERVER_BUSY: 0x89,
  RECEIVE_MAXIMUM_EXCEEDED: 0x93,
  ADMINISTRATIVE_ACTION: 0x98,
} as const

const CLOSE_WITHIN_MS = 1_000

/** The sessions of this replica. */
export class Sessions {
  readonly #byClient = new WeakMap<Client, Session>()
  readonly #byDevice = new Map<string, Set<Session>>()

  open(session: Session): void {
    const { deviceId } = session.device
    this.#byClient.set(session.client, session)
    const ofDevice = this.#byDevice.get(deviceId)
    if (ofDevice) ofDevice.add(session)
    else this.#byDevice.set(deviceId, new Set([session]))
  }

  /** The session is over; it can still be found by its client, for the will. */
  close(session: Session): void {
    const { deviceId } = session.device
    const ofDevice = this.#byDevice.get(deviceId)
    ofDevice?.delete(session)
    if (ofDevice?.size === 0) this.#byDevice.delete(deviceId)
  }

  of(client: Client | null): Session | undefined {
    return client ? this.#byClient.get(client) : undefined
  }

  ofDevice(deviceId: string): readonly Session[] {
    return [...(this.#byDevice.get(deviceId) ?? [])]
  }

  all(): readonly Session[] {
    return [...this.#byDevice.values()].flatMap((sessions) => [...sessions])
  }
}

/** Ends a session: MQTT 5 is told the reason code, 3.1.1 is closed. A client that does not read is cut off after 1 s. */
export function endSession(session: Session, reason: string, reasonCode: number): void {
  if (session.ending !== undefined) return
  session.ending = reason
  const { client } = session
  client.disconnect({ reasonCode })
  setTimeout(() => client.conn.destroy(), CLOSE_WITHIN_MS).unref()
}
