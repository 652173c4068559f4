import { authorise, type Viewer } from '@isobar/auth'
import { rangeOf } from '../addresses.ts'
import type { Deps } from '../deps.ts'
import type { NetworkRule } from '../policy/rules.ts'
import type { Network } from '../store/networkStore.ts'

/** A cloud's private network as its people see it. */
export interface NetworkView {
  readonly cloudId: string
  readonly enabled: boolean
  readonly range: string | null
  readonly revision: number
  readonly rules: NetworkRule[]
}

/** The viewer's private network, also before it is first switched on. @throws FORBIDDEN the viewer lacks `network:read` */
export async function getNetwork(deps: Deps, viewer: Viewer): Promise<NetworkView> {
  authorise(viewer, 'network:read')
  return networkView(deps, viewer.cloudId, await deps.networks.get(viewer.cloudId))
}

export const networkView = (deps: Deps, cloudId: string, network: Network | undefined): NetworkView => ({
  cloudId,
  enabled: network?.enabled ?? false,
  range: network ? rangeOf(deps.pool, Number(network.range)).cidr : null,
  revision: network?.rev ?? 0,
  rules: network?.rules ?? [],
})
