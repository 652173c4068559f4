import type { SubgraphContext } from '@isobar/subgraph'
import type { Deps } from './deps.ts'

/** What every resolver is given. */
export type Context = SubgraphContext<Deps>
