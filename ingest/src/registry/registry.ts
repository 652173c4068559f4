import type { CloudRegistryEntry, DeviceRegistryEntry } from '@isobar/schemas'

/** A device and its cloud: whom a message is from. */
export interface DeviceIdentity {
  readonly cloudId: string
  readonly deviceId: string
}

/** What changed: a device, or a cloud with all its devices. */
export type RegistryChange = { readonly deviceId: string } | { readonly cloudId: string }

interface KnownDevice {
  readonly rev: number
  readonly identity: DeviceIdentity
  readonly hashes: readonly string[]
}

/** Who may connect, as the compacted registries tell. Of each device and cloud the highest `rev` counts, in any order. */
export class Registry {
  readonly #devices = new Map<string, KnownDevice>()
  readonly #deviceByHash = new Map<string, string>()
  readonly #clouds = new Map<string, { readonly rev: number; readonly active: boolean }>()
  readonly #listeners: ((change: RegistryChange) => void)[] = []

  /** Calls back after every change that may have taken rights from a device. */
  onChange(listener: (change: RegistryChange) => void): void {
    this.#listeners.push(listener)
  }

  applyDevice(entry: DeviceRegistryEntry): void {
    const { deviceId, cloudId, rev } = entry
    const known = this.#devices.get(deviceId)
    if (known && rev < known.rev) return
    const hashes = entry.status === 'ACTIVE' ? entry.credentials.map(({ hash }) => hash) : []
    for (const hash of known?.hashes ?? []) {
      if (!hashes.includes(hash) && this.#deviceByHash.get(hash) === deviceId) this.#deviceByHash.delete(hash)
    }
    for (const hash of hashes) this.#deviceByHash.set(hash, deviceId)
    this.#devices.set(deviceId, { rev, identity: { cloudId, deviceId }, hashes })
    if (known) this.#tell({ deviceId })
  }

  applyCloud({ cloudId, rev, status }: CloudRegistryEntry): void {
    const known = this.#clouds.get(cloudId)
    if (known && rev < known.rev) return
    this.#clouds.set(cloudId, { rev, active: status === 'ACTIVE' })
    if (status !== 'ACTIVE') this.#tell({ cloudId })
  }

  /** The device that may sign in with the credential of this hash. A cloud that is not known yet counts as active. */
  find(hash: string): DeviceIdentity | undefined {
    const deviceId = this.#deviceByHash.get(hash)
    const device = deviceId === undefined ? undefined : this.#devices.get(deviceId)
    if (!device || this.#clouds.get(device.identity.cloudId)?.active === false) return undefined
    return device.identity
  }

  #tell(change: RegistryChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
