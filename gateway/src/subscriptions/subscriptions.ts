import type { Viewer } from '@isobar/auth'
import { limitExceeded } from '@isobar/kit'
import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { AccessControl } from '../access/accessControl.ts'
import type { LimitCaller } from '../limits/limitCaller.ts'
import { checkVariables, coerceVariables } from '../supergraph/requestLimits.ts'
import type { Groups } from './groups.ts'
import { createLifetime, type Lifetime } from './lifetime.ts'
import type { PlanSubscription, SubscriptionPlan } from './planSubscription.ts'
import type { SocketState } from './serveSockets.ts'

/** What a subscribe message becomes, in the two steps that graphql-ws takes. */
export interface Subscriptions {
  /**
   * Everything that may refuse it.
   * @param held how many the socket holds, this one and those under way included
   * @returns what `start` is to be given, or the refusal
   */
  prepare(
    state: SocketState,
    id: string,
    payload: SubscribePayload,
    held: number,
  ): Promise<ExecutionArgs | GraphQLError[]>
  start(args: ExecutionArgs): Lifetime
}

interface Prepared {
  readonly id: string
  readonly state: SocketState
  readonly plan: SubscriptionPlan
  readonly variables: Record<string, unknown>
}

export function createSubscriptions(options: {
  schema: GraphQLSchema
  plan: PlanSubscription
  access: AccessControl
  groups: Groups
  limitCaller: LimitCaller
  subscriptionsPerSocket: number
}): Subscriptions {
  const { schema, access, groups } = options
  const check = (plan: SubscriptionPlan, viewer: Viewer) => access.check(plan.document, plan.operation, viewer)

  const prepare = async (state: SocketState, id: string, payload: SubscribePayload, held: number) => {
    const session = state.session!
    if (held > options.subscriptionsPerSocket)
      throw limitExceeded(`At most ${options.subscriptionsPerSocket} subscriptions fit on a socket.`)
    await options.limitCaller(session.exchanged(), 'socket')
    checkVariables(payload.variables)
    const plan = options.plan(payload.query, payload.operationName)
    check(plan, session.exchanged().viewer)
    const variables = coerceVariables(schema, plan.operation, payload.variables)
    const prepared: Prepared = { id, state, plan, variables }
    return { schema, document: plan.document, contextValue: prepared }
  }

  return {
    async prepare(state, id, payload, held) {
      try {
        return await prepare(state, id, payload, held)
      } catch (thrown) {
        const errors = Array.isArray(thrown) ? thrown : [thrown]
        return errors.map((error: Error) =>
          error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error }),
        )
      }
    },
    start(args) {
      const { id, state, plan, variables } = args.contextValue as Prepared
      const session = state.session!
      const prefix = `{"id":${JSON.stringify(id)},"type":"next","payload":`
      const lifetime = createLifetime(() => {
        leave()
        session.subscriptions.delete(id)
      })
      const member = {
        exchanged: session.exchanged,
        deliver: (payload: string) => state.mailbox.sendFrame(`${prefix}${payload}}`),
        end: lifetime.end,
      }
      let leave = groups.join(plan, variables, member)
      session.subscriptions.set(id, {
        onScopesChanged() {
          try {
            check(plan, session.exchanged().viewer)
          } catch (refusal) {
            return lifetime.end(refusal as Error)
          }
          leave()
          leave = groups.join(plan, variables, member)
        },
      })
      return lifetime
    },
  }
}
