import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway'
import type { Logger } from '@isobar/logging'
import type { ExecutionResult } from 'graphql'
import type { LoadedSupergraph } from '../supergraph/readSupergraph.ts'
import type { SubscriptionPlan } from './planSubscription.ts'

/** Completes an event with the fields that other subgraphs answer, as the viewer behind `token`. */
export type Hydrate = (
  plan: SubscriptionPlan,
  request: { variables: Record<string, unknown>; token: string },
  event: ExecutionResult,
) => Promise<ExecutionResult>

/**
 * Runs an event through the rest of its plan: the event stands in for the answer of the fetch that subscribed.
 * (@apollo/gateway plans subscriptions but refuses to execute them.)
 */
export const createHydrate =
  (options: {
    supergraph: LoadedSupergraph
    sources: Readonly<Record<string, GraphQLDataSource>>
    logger: Logger
  }): Hydrate =>
  ({ primary, node, operationContext }, { variables, token }, event) => {
    const { supergraph, sources, logger } = options
    const source = sources[primary.serviceName]!
    const eventOr: GraphQLDataSource = {
      process: async (fetch) => (fetch.request.query === primary.operation ? (event as never) : source.process(fetch)),
    }
    const requestContext = { request: { variables }, context: { token }, metrics: {}, logger }
    return executeQueryPlan(
      { kind: 'QueryPlan', node },
      { ...sources, [primary.serviceName]: eventOr },
      requestContext as never,
      operationContext,
      supergraph.annotated,
      supergraph.federated,
    )
  }
