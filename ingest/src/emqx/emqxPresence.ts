import { partitionOf } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { deviceRegistryTopic } from '@isobar/schemas'
import type { Presence, PresentSession } from '../presence/presence.ts'
import type { DeviceIdentity } from '../registry/registry.ts'
import type { SessionEffects } from '../uplink/message.ts'
import type { EmqxSession } from './emqxSessions.ts'

/**
 * Tells which devices are connected to EMQX. Every replica hears of all of them; of each, the one tells that has the
 * device's partition of the registry, so that the end of a replica hands its devices to the others.
 *
 * The devices behind a gateway are told of by whoever takes its messages, while the gateway is connected.
 */
export class EmqxPresence {
  readonly #presence: Pick<Presence, 'connected' | 'disconnected' | 'leave'>
  readonly #told = new Set<EmqxSession>()
  readonly #children = new Map<string, Map<string, PresentSession>>()
  #owned: ReadonlySet<number> = new Set()

  constructor(deps: { presence: Pick<Presence, 'connected' | 'disconnected' | 'leave'> }) {
    this.#presence = deps.presence
  }

  /** Whether this replica speaks for a device. */
  owns(deviceId: string): boolean {
    return this.#owned.has(partitionOf(deviceId, deviceRegistryTopic.partitions))
  }

  /** These partitions are this replica's from now on, and no others. @param sessions   all that are open */
  own(partitions: ReadonlySet<number>, sessions: Iterable<EmqxSession>): void {
    this.#owned = partitions
    for (const session of sessions) {
      const isOwn = this.owns(session.device.deviceId)
      if (isOwn && !this.#told.has(session)) this.#tell(session)
      if (!isOwn && this.#told.delete(session)) this.#presence.leave(session)
    }
  }

  began(session: EmqxSession): void {
    if (this.owns(session.device.deviceId)) this.#tell(session)
  }

  /** @param isLast   whether its device has no other connection */
  ended(session: EmqxSession, reason: string, isLast: boolean): void {
    if (this.#told.delete(session)) this.#presence.disconnected(session, reason)
    const { deviceId } = session.device
    if (!isLast) return
    for (const child of this.#children.get(deviceId)?.values() ?? [])
      this.#presence.disconnected(child, `its gateway: ${reason}`)
    this.#children.delete(deviceId)
  }

  /** A gateway that is connected said something of the devices behind it. */
  behind({ deviceId }: DeviceIdentity, { present = [], absent }: SessionEffects): void {
    const children = this.#children.get(deviceId) ?? new Map<string, PresentSession>()
    if (present.length > 0) this.#children.set(deviceId, children)
    for (const { name, cloudId, deviceId: childId } of present) {
      if (children.has(name)) continue
      const child = { id: newId('ses'), device: { cloudId, deviceId: childId }, transport: 'mqtt' as const }
      children.set(name, child)
      this.#presence.connected(child)
    }
    const left = absent === undefined ? undefined : children.get(absent)
    if (!left) return
    children.delete(absent as string)
    this.#presence.disconnected(left, 'its gateway said so')
  }

  #tell(session: EmqxSession): void {
    this.#told.add(session)
    this.#presence.connected(session)
  }
}
