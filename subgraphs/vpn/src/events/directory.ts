import type { Kafka } from '@isobar/kafka'
import type { Logger } from '@isobar/logging'
import { vpnEventsTopic } from '@isobar/schemas'
import type { Network, NetworkStore } from '../store/networkStore.ts'
import type { Profile, ProfileStore } from '../store/profileStore.ts'

/** A cloud's network and its profiles, as they are now. */
export interface DirectoryEntry {
  network?: Network
  readonly profiles: Map<string, Profile>
}

/** Every cloud's network and profiles, for what is compiled of all of them at once. */
export interface Directory {
  readonly clouds: ReadonlyMap<string, DirectoryEntry>
  /** Grows with each change. */
  version(): number
  /** Calls `listener` after each change of a network, or of one profile. */
  onChange(listener: (cloudId: string, profileId?: string) => void): void
  healthy(): boolean
}

/** Reads all there is, and then each document again that vpn-events.v1 says has changed. */
export async function startDirectory(options: {
  kafka: Kafka
  networks: NetworkStore
  profiles: ProfileStore
  logger: Logger
}): Promise<Directory> {
  const { kafka, networks, profiles, logger } = options
  const clouds = new Map<string, DirectoryEntry>()
  const listeners: ((cloudId: string, profileId?: string) => void)[] = []
  // Starts with the time, so that a server never takes an older process's state for the present one.
  let version = Date.now()

  const entryOf = (cloudId: string): DirectoryEntry => {
    const entry = clouds.get(cloudId) ?? { profiles: new Map<string, Profile>() }
    clouds.set(cloudId, entry)
    return entry
  }
  const putNetwork = (network: Network) => {
    const entry = entryOf(network.scope)
    if (network.rev >= (entry.network?.rev ?? 0)) entry.network = network
  }
  const putProfile = (profile: Profile) => {
    const { profiles: known } = entryOf(profile.scope)
    if (profile.rev >= (known.get(profile.id)?.rev ?? 0)) known.set(profile.id, profile)
  }
  const changed = (cloudId: string, profileId?: string) => {
    version += 1
    for (const listener of listeners) listener(cloudId, profileId)
  }

  async function reload(cloudId: string, profileId: string | undefined): Promise<void> {
    try {
      const found = profileId === undefined ? await networks.get(cloudId) : await profiles.get(cloudId, profileId)
      if (found && 'kind' in found) putProfile(found)
      else if (found) putNetwork(found)
      changed(cloudId, profileId)
    } catch (error) {
      logger.warn({ err: error, cloudId }, 'a changed network was not read; it is tried again')
      setTimeout(() => void reload(cloudId, profileId), RETRY_MS).unref()
    }
  }

  const reader = await kafka.broadcast({
    topic: vpnEventsTopic,
    from: 'end',
    onRecord({ value: { type, cloudId, profileId } }) {
      if (type === 'network.erased') {
        clouds.delete(cloudId)
        changed(cloudId)
      } else if (!type.startsWith('session.')) void reload(cloudId, profileId)
    },
  })
  await reader.caughtUp
  await networks.forEach(async (batch) => batch.forEach(putNetwork))
  await profiles.forEach(async (batch) => batch.forEach(putProfile))
  return {
    clouds,
    version: () => version,
    onChange: (listener) => void listeners.push(listener),
    healthy: () => reader.healthy(),
  }
}

const RETRY_MS = 1_000
