import { buildOperationContext } from '@apollo/gateway'
import { operationFromDocument } from '@apollo/federation-internals'
import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner'
import { badInput } from '@isobar/kit'
import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  print,
  separateOperations,
  validate,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { createHash } from 'node:crypto'
import { errorAt } from '../supergraph/errors.ts'
import type { LoadedSupergraph } from '../supergraph/readSupergraph.ts'
import { checkDocument, MAX_TOKENS } from '../supergraph/requestLimits.ts'
import { selectionFaults, type SelectionLimits } from '../supergraph/selectionLimits.ts'

/** A subscription, ready to be run for any number of viewers. */
export interface SubscriptionPlan {
  /** The operation without its name: equal for all who ask for the same. */
  readonly text: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** What is subscribed to upstream. */
  readonly primary: FetchNode
  /** What each event is run through: the primary's own answer, then the fields of other subgraphs. */
  readonly node: PlanNode
  readonly operationContext: ReturnType<typeof buildOperationContext>
  /** Its field takes `since`: the first frame brings what was, so whoever comes later needs one of their own. */
  readonly replays: boolean
}

/** @throws GraphQLError[] the document is none, or wrong, or no subscription */
export type PlanSubscription = (query: string, operationName: string | undefined | null) => SubscriptionPlan

const MAX_PLANS = 1_000
/** Documents of the kept plans together, in bytes; a plan takes some ten times the memory of its document. */
const MAX_PLANNED_BYTES = 2_097_152

/** Plans subscriptions with the query planner and keeps the plans, and the refusals, of the latest documents. */
export function createSubscriptionPlanner(supergraph: LoadedSupergraph, limits?: SelectionLimits): PlanSubscription {
  const known = new LRUCache<string, SubscriptionPlan | readonly GraphQLError[]>({
    max: MAX_PLANS,
    maxSize: MAX_PLANNED_BYTES,
  })

  const plan = (query: string, operationName: string | undefined | null) => {
    const document = parse(query, { maxTokens: MAX_TOKENS })
    const oversized = selectionFaults(supergraph.api, document, limits)
    if (oversized.length) return oversized
    const faults = validate(supergraph.api, document)
    if (faults.length) return faults
    const operation = getOperationAST(document, operationName)
    if (!operation) return [fault('operationName', 'names no operation of the document')]
    if (operation.operation !== 'subscription')
      return [fault('query', 'send queries and mutations by POST to /graphql; a socket takes subscriptions')]
    return planOf(supergraph, anonymous(document, operation))
  }

  return (query, operationName) => {
    if (typeof query !== 'string') throw fault('query', 'is not a text')
    checkDocument(query)
    const text = JSON.stringify([operationName, query])
    const key = createHash('sha256').update(text).digest('base64url')
    let planned = known.get(key)
    if (!planned) {
      try {
        planned = plan(query, operationName)
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error
        planned = [error]
      }
      known.set(key, planned, { size: text.length })
    }
    if ('text' in planned) return planned
    throw planned
  }
}

const fault = (field: string, message: string) => errorAt(badInput([{ field, message }]))

/** The one operation and its fragments, without its name: names would tell apart what is the same. */
function anonymous(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document
  const definitions = own.definitions.map((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return node
    const { name: _name, ...nameless } = node
    return nameless
  })
  return { kind: Kind.DOCUMENT, definitions }
}

function planOf(supergraph: LoadedSupergraph, document: DocumentNode): SubscriptionPlan {
  const text = print(document)
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!
  const { node } = supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.federated, document))
  const { primary, rest } = node as SubscriptionNode
  return {
    text,
    document,
    operation,
    primary,
    node: { kind: 'Sequence', nodes: rest ? [primary, rest] : [primary] },
    operationContext: buildOperationContext({ schema: supergraph.api, operationDocument: document }),
    replays: rootFields(operation).some((field) => field.arguments?.some(({ name }) => name.value === 'since')),
  }
}

const rootFields = (operation: OperationDefinitionNode): FieldNode[] =>
  operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
