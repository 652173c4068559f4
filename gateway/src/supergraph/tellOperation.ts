import type { GraphQLResponse } from '@apollo/server'
import type { Viewer } from '@isobar/auth'
import { LogCategory, type Logger } from '@isobar/logging'
import type { OperationDefinitionNode } from 'graphql'

/** From then on an operation is slow. */
const SLOW_MS = 1_000

/** Leaves a record of an operation that failed or was slow, for the cloud that it was asked in; of any other, nothing. */
export function tellOperation(
  logger: Logger,
  asked: {
    operation: OperationDefinitionNode | null | undefined
    viewer: Viewer | undefined
    body: Extract<GraphQLResponse['body'], { kind: 'single' }>
    tookMs: number
  },
): void {
  const { operation, viewer, body, tookMs } = asked
  const [error] = body.singleResult.errors ?? []
  if (!error && tookMs < SLOW_MS) return
  const code = error?.extensions?.code
  const facts = {
    category: LogCategory.API,
    ...(viewer?.cloudId !== undefined && { cloud: viewer.cloudId, subject: subjectOf(viewer) }),
    operation: operation?.name?.value ?? operation?.operation,
    durationMs: Math.round(tookMs),
    ...(error && { code, path: error.path?.join('.') }),
  }
  if (!error) logger.warn(facts, 'an operation was slow')
  else logger[code === 'INTERNAL' || code === 'UNAVAILABLE' ? 'error' : 'warn'](facts, error.message)
}

/** Who asked. */
function subjectOf(viewer: Viewer): { kind: string; id: string } | undefined {
  if (viewer.cloudId !== undefined && viewer.memberId) return { kind: 'member', id: viewer.memberId }
  return viewer.kind === 'apikey' ? { kind: 'api-key', id: viewer.subject } : undefined
}
