import type { ProvisioningRegistryEntry } from '@isobar/schemas'

/** A provisioning profile and its cloud. */
export interface ProfileIdentity {
  readonly cloudId: string
  readonly profileId: string
}

/** By what keys devices may ask for a credential, as the compacted registry tells: of each profile the highest `rev` counts. */
export class Profiles {
  readonly #byId = new Map<string, ProvisioningRegistryEntry>()
  readonly #byHash = new Map<string, string>()

  apply(entry: ProvisioningRegistryEntry): void {
    const known = this.#byId.get(entry.profileId)
    if (known && entry.rev < known.rev) return
    if (known && this.#byHash.get(known.hash) === known.profileId) this.#byHash.delete(known.hash)
    this.#byId.set(entry.profileId, entry)
    if (entry.status === 'ACTIVE') this.#byHash.set(entry.hash, entry.profileId)
  }

  /** The profile whose key and secret have this hash, if devices may ask by it. @param now in ms */
  find(hash: string, now: number): ProfileIdentity | undefined {
    const entry = this.#byId.get(this.#byHash.get(hash) ?? '')
    if (!entry || (entry.expiresAt !== undefined && entry.expiresAt <= now)) return undefined
    return { cloudId: entry.cloudId, profileId: entry.profileId }
  }
}
