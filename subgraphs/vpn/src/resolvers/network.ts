import { serverAddress } from '../addresses.ts'
import type { NetworkResolvers, VpnServerResolvers } from '../generated/resolvers.ts'

/** A server answers each 10 s. */
const SILENT_MS = 30_000

export const network: NetworkResolvers = {
  mqttUrl: (_, __, { deps }) => `mqtt://${serverAddress(deps.pool)}:1883`,
  servers: (_, __, { deps }) => [...deps.servers],
  profileCount: ({ cloudId }, _, { deps }) => deps.profiles.countLiving(cloudId),
}

export const vpnServer: VpnServerResolvers = {
  remote: ({ remote }) => `${remote.host}:${remote.port}`,
  async state({ name }, _, { deps }) {
    const seenAt = (await deps.serverHealth.get(name))?.seenAt ?? 0
    return deps.clock.now() - seenAt < SILENT_MS ? 'UP' : 'DOWN'
  },
  seenAt: async ({ name }, _, { deps }) => (await deps.serverHealth.get(name))?.seenAt ?? null,
  listsEndAt: async ({ name }, _, { deps }) => (await deps.serverHealth.get(name))?.listsEndAt ?? null,
}
