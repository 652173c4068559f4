import { readFileSync } from 'node:fs'

/** The SDL of one subgraph, as in schemas/graphql. */
export const subgraphSdl = (name: string): string =>
  readFileSync(new URL(`../graphql/${name}.graphql`, import.meta.url), 'utf8')

/** The composed supergraph, as committed. */
export const supergraphSdl = (): string => readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8')
