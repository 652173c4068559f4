import type { SubgraphContext } from '@isobar/subgraph'
import type { Deps } from './deps.ts'

/** What the resolvers of this subgraph are given. */
export type Context = SubgraphContext<Deps>
