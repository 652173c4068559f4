import type { SubgraphContext } from '@isobar/subgraph'
import type { Deps } from './deps.ts'

export type Context = SubgraphContext<Deps>
