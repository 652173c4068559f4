import type { Viewer } from '@isobar/auth'

/** What every resolver of a subgraph is given: who asks, and what the service was built from. */
export interface SubgraphContext<Deps> {
  readonly viewer: Viewer
  readonly deps: Deps
}
