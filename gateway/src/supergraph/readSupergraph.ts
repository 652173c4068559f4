import { Supergraph, type Schema } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'

/** The supergraph in the forms that planning, validation and `@access` need. */
export interface LoadedSupergraph {
  readonly sdl: string
  /** What callers see. */
  readonly api: GraphQLSchema
  /** With the composed directives, `@access` among them. */
  readonly annotated: GraphQLSchema
  readonly federated: Schema
  readonly planner: QueryPlanner
  readonly subgraphs: readonly string[]
  /** Subgraphs that serve Subscription fields. */
  readonly subscribing: readonly string[]
}

/** Reads a composed supergraph. @throws Error when it is none */
export function readSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl)
  const federated = supergraph.apiSchema()
  const annotated = supergraph.schema.toGraphQLJSSchema()
  return {
    sdl,
    api: federated.toGraphQLJSSchema(),
    annotated,
    federated,
    planner: new QueryPlanner(supergraph),
    subgraphs: [...supergraph.subgraphsMetadata()].map(({ name }) => name),
    subscribing: subscribingSubgraphs(annotated),
  }
}

/** By the join spec, `type Subscription @join__type(graph: X)` names who serves it, `enum join__Graph` what X is called. */
function subscribingSubgraphs(annotated: GraphQLSchema): string[] {
  const argument = (
    node: { directives?: readonly { name: { value: string }; arguments?: readonly unknown[] }[] } | null | undefined,
    directive: string,
    name: string,
  ): string[] =>
    (node?.directives ?? [])
      .filter((candidate) => candidate.name.value === directive)
      .flatMap((candidate) => candidate.arguments as { name: { value: string }; value: { value?: string } }[])
      .filter((candidate) => candidate.name.value === name)
      .flatMap((candidate) => candidate.value.value ?? [])
  const graphs = argument(annotated.getSubscriptionType()?.astNode, 'join__type', 'graph')
  const values = annotated.getType('join__Graph')?.toConfig() as
    { values: Record<string, { astNode?: Parameters<typeof argument>[0] }> } | undefined
  return [...new Set(graphs)].flatMap((graph) => argument(values?.values[graph]?.astNode, 'join__graph', 'name'))
}
