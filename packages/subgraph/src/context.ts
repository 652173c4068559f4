import type { Viewer } from '@isobar/auth'

/** What every resolver of a subgraph is given: who asks, and what the service was built from. */
export interface SubgraphContext<Deps> {
  readonly viewer: Viewer
  readonly deps: Deps
  /** Of a subscription: what its resolver tells of the event that it answers, beside the data. */
  readonly event?: { traceparent?: string | undefined }
}
