import { authorise, type Viewer } from '@isobar/auth'
import { AppError, conflict, limitExceeded } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { networkChanged, occasion, type Occasion } from '../events/emitted.ts'
import type { SetNetworkInput } from '../generated/resolvers.ts'
import { issueIntermediate } from '../pki/certificates.ts'
import { networkKeyPlace } from '../pki/platformAuthority.ts'
import type { Network, NetworkFields } from '../store/networkStore.ts'
import { networkView, type NetworkView } from './getNetwork.ts'

const AUTHORITY_LIFE_MS = 10 * 365 * 86_400_000

/**
 * Switches the cloud's private network on or off. The first time on, it gets its addresses, which no other cloud has, and
 * its own certificate authority. Off, its sessions end within 5 s.
 * @throws FORBIDDEN       the viewer lacks `network:write`
 * @throws LIMIT_EXCEEDED  every range of addresses is taken
 * @throws CONFLICT        somebody else switched it on at the same time
 */
export async function setNetwork(deps: Deps, viewer: Viewer, { enabled }: SetNetworkInput): Promise<NetworkView> {
  authorise(viewer, 'network:write')
  const { cloudId } = viewer
  const now = occasion(deps.clock, viewer)
  const network = (await deps.networks.get(cloudId))
    ? await deps.networks.update(cloudId, (before, rev) => {
        if (before.enabled === enabled) return undefined
        const next = { ...before, enabled }
        return { next, events: networkChanged({ cloudId, rev, after: next, before }, now) }
      })
    : enabled
      ? await open(deps, cloudId, now)
      : undefined
  return networkView(deps, cloudId, network)
}

async function open(deps: Deps, cloudId: string, now: Occasion): Promise<Network> {
  const own = await issueIntermediate(await deps.authority.root(), cloudId, {
    from: now.at,
    to: now.at + AUTHORITY_LIFE_MS,
  })
  const fields = {
    enabled: true,
    certificate: own.certificate,
    sealedKey: deps.secrets.seal(own.privateKey, networkKeyPlace(cloudId)),
    createdAt: now.at,
  }
  // A unique index keeps two clouds from one range, so what is free is found by trying.
  for (let range = 1; range <= deps.pool.ranges; range++) {
    const created = await takeRange(deps, cloudId, { ...fields, range: String(range) }, now)
    if (created) return created
  }
  throw limitExceeded('Every range of addresses for private networks is taken.')
}

async function takeRange(
  deps: Deps,
  cloudId: string,
  fields: NetworkFields,
  now: Occasion,
): Promise<Network | undefined> {
  try {
    return await deps.networks.create(cloudId, fields, networkChanged({ cloudId, rev: 1, after: fields }, now))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error
    if (error.fields?.[0]?.field === 'range') return undefined
    throw conflict('Somebody else switched the network on just now.')
  }
}
