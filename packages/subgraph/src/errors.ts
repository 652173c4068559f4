import { AppError, ErrorCode } from '@isobar/kit'
import { currentTrace, type Logger } from '@isobar/logging'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'

/** Codes of Apollo Server and graphql-js for a document that is wrong: the caller's fault, told as BAD_USER_INPUT. */
const DOCUMENT_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
])

/**
 * What a caller sees of an error: an {@link AppError}'s code, message, `fields` and `retryAfter`; the message of a
 * faulty document; for anything else only that Isobar failed, with the cause in the log under the trace id.
 */
export function formatError(logger: Logger, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const traceId = currentTrace()?.traceId
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  }
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  if (cause instanceof AppError) {
    return {
      message: cause.message,
      ...place,
      extensions: {
        code: cause.code,
        ...(cause.fields ? { fields: cause.fields } : {}),
        ...(cause.retryAfterS === undefined ? {} : { retryAfter: cause.retryAfterS }),
        ...(traceId ? { traceId } : {}),
      },
    }
  }
  const isDocumentFault =
    DOCUMENT_FAULTS.has(String(formatted.extensions?.code)) || (cause instanceof GraphQLError && !formatted.path)
  if (isDocumentFault)
    return { message: formatted.message, ...place, extensions: { code: ErrorCode.BAD_USER_INPUT, traceId } }
  logger.error({ category: 'API', err: cause, path: formatted.path }, 'resolver failed')
  return {
    message: 'Isobar failed; the trace id leads to the cause.',
    ...place,
    extensions: { code: ErrorCode.INTERNAL, traceId },
  }
}
