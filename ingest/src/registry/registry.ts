import type { CloudRegistryEntry, DeviceRegistryEntry } from '@isobar/schemas'
import { derivedId } from '@isobar/kit'
import { Children } from './children.ts'

/** A device and its cloud: whom a message is from. */
export interface DeviceIdentity {
  readonly cloudId: string
  readonly deviceId: string
}

/** A device behind a gateway, by the name that it has there. */
export interface Child extends DeviceIdentity {
  readonly name: string
  /** Whether the registry has it; it is to be told to it otherwise. */
  readonly known: boolean
}

/** What changed: a device, or a cloud with all its devices. */
export type RegistryChange = { readonly deviceId: string } | { readonly cloudId: string }

export type DeviceSettings = Pick<
  DeviceRegistryEntry,
  'name' | 'archetype' | 'gateway' | 'parent' | 'limits' | 'webhook' | 'feed'
>

/** Of a device that may be spoken for. */
export interface RegisteredDevice {
  readonly identity: DeviceIdentity
  readonly settings: DeviceSettings
}

interface KnownDevice extends RegisteredDevice {
  readonly rev: number
  readonly active: boolean
  readonly credentials: readonly Credential[]
}
type Credential = Pick<DeviceRegistryEntry['credentials'][number], 'hash' | 'expiresAt'>

/** Who may connect, as the compacted registries tell. Of each device and cloud the highest `rev` counts, in any order. */
export class Registry {
  readonly #devices = new Map<string, KnownDevice>()
  readonly #deviceByHash = new Map<string, string>()
  readonly #expiring = new Map<string, number>()
  /** Devices for which something is polled. */
  readonly #polled = new Set<string>()
  readonly #children = new Children()
  readonly #clouds = new Map<string, { readonly rev: number; readonly entry: CloudRegistryEntry }>()
  /** Who waits for a credential to be known, by its hash. */
  readonly #awaited = new Map<string, Set<(deviceId: string) => void>>()
  readonly #listeners: ((change: RegistryChange) => void)[] = []

  /** Calls back after every change that may have taken rights from a device. */
  onChange(listener: (change: RegistryChange) => void): void {
    this.#listeners.push(listener)
  }

  applyDevice(entry: DeviceRegistryEntry): void {
    const { deviceId, cloudId, rev, name, archetype, gateway, parent, limits, webhook, feed } = entry
    const known = this.#devices.get(deviceId)
    if (known && rev < known.rev) return
    const active = entry.status === 'ACTIVE'
    const credentials = active ? entry.credentials : []
    this.#replaceCredentials(deviceId, known?.credentials ?? [], credentials)
    this.#children.move(deviceId, known?.active ? known.settings.parent : undefined, active ? parent : undefined)
    const settings = { name, archetype, gateway, parent, limits, webhook, feed } as DeviceSettings
    this.#devices.set(deviceId, { rev, identity: { cloudId, deviceId }, active, settings, credentials })
    for (const { hash } of credentials) for (const listener of [...(this.#awaited.get(hash) ?? [])]) listener(deviceId)
    if (active && feed) this.#polled.add(deviceId)
    else this.#polled.delete(deviceId)
    if (known) this.#tell({ deviceId })
  }

  /** A device was erased for good. */
  forgetDevice(deviceId: string): void {
    const known = this.#devices.get(deviceId)
    if (!known) return
    this.#replaceCredentials(deviceId, known.credentials, [])
    this.#children.move(deviceId, known.active ? known.settings.parent : undefined, undefined)
    this.#devices.delete(deviceId)
    this.#polled.delete(deviceId)
    this.#tell({ deviceId })
  }

  applyCloud(entry: CloudRegistryEntry): void {
    const { cloudId, rev } = entry
    const known = this.#clouds.get(cloudId)
    if (known && rev < known.rev) return
    this.#clouds.set(cloudId, { rev, entry })
    if (entry.status !== 'ACTIVE') this.#tell({ cloudId })
  }

  /** Ends the credentials whose time is over. To be called every second. @param now in ms */
  expire(now: number): void {
    for (const [hash, expiresAt] of this.#expiring) {
      if (expiresAt > now) continue
      this.#expiring.delete(hash)
      const deviceId = this.#deviceByHash.get(hash)
      this.#deviceByHash.delete(hash)
      if (deviceId !== undefined) this.#tell({ deviceId })
    }
  }

  /** The device that may sign in with the credential of this hash. A cloud that is not known yet counts as active. */
  find(hash: string): DeviceIdentity | undefined {
    const deviceId = this.#deviceByHash.get(hash)
    return deviceId === undefined ? undefined : this.device(deviceId)?.identity
  }

  /** Calls back with the device whenever one may sign in with the credential of this hash. @returns ends it */
  onCredential(hash: string, listener: (deviceId: string) => void): () => void {
    const ofHash = this.#awaited.get(hash) ?? new Set()
    this.#awaited.set(hash, ofHash.add(listener))
    return () => {
      ofHash.delete(listener)
      if (ofHash.size === 0) this.#awaited.delete(hash)
    }
  }

  /** When the credential of this hash ends, in ms; undefined where it does not. */
  expiryOf(hash: string): number | undefined {
    return this.#expiring.get(hash)
  }

  /** A living device of a living cloud. */
  device(deviceId: string): RegisteredDevice | undefined {
    const device = this.#devices.get(deviceId)
    return device?.active && this.isOpen(device.identity.cloudId) ? device : undefined
  }

  /** Ids of the devices for which something is polled, of clouds that are gone too. */
  polled(): Iterable<string> {
    return this.#polled
  }

  /** What is known of a cloud. */
  cloud(cloudId: string): CloudRegistryEntry | undefined {
    return this.#clouds.get(cloudId)?.entry
  }

  /**
   * The device that a gateway calls so: the registered one, or the one that it will be (DESIGN: derived from cloud, gateway
   * and name), so that its values can be keyed before anybody knows it. Undefined when that one was deleted.
   */
  childOf(gateway: DeviceIdentity, name: string): Child | undefined {
    const { cloudId } = gateway
    const registered = this.#children.find(gateway.deviceId, name)
    if (registered !== undefined) return { cloudId, deviceId: registered, name, known: true }
    const deviceId = derivedId('dev', cloudId, gateway.deviceId, name)
    return this.#devices.has(deviceId) ? undefined : { cloudId, deviceId, name, known: false }
  }

  /** How many living devices stand behind a gateway. */
  childrenOf(gatewayId: string): number {
    return this.#children.count(gatewayId)
  }

  /** Whether a cloud lives; one that is not known yet does. */
  isOpen(cloudId: string): boolean {
    const status = this.#clouds.get(cloudId)?.entry.status
    return status === undefined || status === 'ACTIVE'
  }

  #replaceCredentials(deviceId: string, before: readonly Credential[], after: readonly Credential[]): void {
    for (const { hash } of before) {
      if (this.#deviceByHash.get(hash) === deviceId) this.#deviceByHash.delete(hash)
      this.#expiring.delete(hash)
    }
    for (const { hash, expiresAt } of after) {
      this.#deviceByHash.set(hash, deviceId)
      if (expiresAt !== undefined) this.#expiring.set(hash, expiresAt)
    }
  }

  #tell(change: RegistryChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
