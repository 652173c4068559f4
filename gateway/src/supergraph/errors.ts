import { type AppError, ErrorCode, notFound } from '@isobar/kit'
import { currentTrace, type Logger } from '@isobar/logging'
import { formatError } from '@isobar/subgraph'
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql'

/** Errors that one answer carries at most; a list of a thousand entries must not bring a thousand of them. */
const MAX_ERRORS = 20

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ErrorCode, code)

/**
 * What a caller sees of an error at the edge. A subgraph's error keeps its message, path, code, `fields` and
 * `retryAfter`, and loses what tells of the inside; the gateway's own are told as a subgraph would tell them.
 */
export function formatEdgeError(
  logger: Logger,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const { code, fields, retryAfter, serviceName, traceId } = formatted.extensions ?? {}
  if (serviceName === undefined || !isErrorCode(code)) return formatError(logger, formatted, error)
  return {
    message: formatted.message,
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: {
      code,
      ...(fields === undefined ? {} : { fields }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      traceId: traceId ?? currentTrace()?.traceId,
    },
  }
}

/** Formats whatever was thrown. */
export function formatThrown(logger: Logger, thrown: unknown): GraphQLFormattedError {
  // graphql-ws wraps what ends a subscription once more.
  if (thrown instanceof GraphQLError && thrown.originalError instanceof GraphQLError)
    return formatThrown(logger, thrown.originalError)
  if (thrown instanceof GraphQLError) return formatEdgeError(logger, thrown.toJSON(), thrown)
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown))
  return formatEdgeError(logger, { message: originalError.message }, originalError)
}

interface ValueCompletion {
  extensions?: { valueCompletion?: readonly GraphQLFormattedError[] }
}

/** The result of a query plan as callers may see it. */
export function maskResult(
  logger: Logger,
  result: ExecutionResult,
): { data?: unknown; errors?: GraphQLFormattedError[] } {
  const { valueCompletion } = (result as ValueCompletion).extensions ?? {}
  const told = (result.errors ?? []).slice(0, MAX_ERRORS).map((error) => formatThrown(logger, error))
  const errors = told.length || !valueCompletion ? told : goneEntities(logger, result.data, valueCompletion)
  return { ...(result.data === undefined ? {} : { data: result.data }), ...(errors.length ? { errors } : {}) }
}

/**
 * What a caller is told of values that @apollo/gateway found missing (`extensions.valueCompletion`), when no subgraph
 * told of an error. Each subgraph keeps to its own schema, so that is an entity that another subgraph still refers to
 * and whose owner has none: it is null where the schema allows it, and nobody is told more, unless nothing is left.
 */
export const goneEntities = (
  logger: Logger,
  data: unknown,
  missing: readonly GraphQLFormattedError[],
): GraphQLFormattedError[] =>
  data === null || data === undefined
    ? missing
        .slice(0, 1)
        .map(({ path }) => formatEdgeError(logger, { message: '', ...(path ? { path } : {}) }, notFound('object')))
    : []

/** A refusal of one place of an operation; it stays HTTP 200, because the request itself was well-formed. */
export const errorAt = (cause: AppError, path?: readonly string[]): GraphQLError =>
  new GraphQLError(cause.message, {
    ...(path ? { path } : {}),
    originalError: cause,
    extensions: { code: cause.code, http: { status: 200 } },
  })

/** A refusal of the operation itself, before anything of it is executed: HTTP 400, as of a document that is wrong. */
export const refusalOf = (cause: AppError): GraphQLError =>
  new GraphQLError(cause.message, { originalError: cause, extensions: { code: cause.code, http: { status: 400 } } })
