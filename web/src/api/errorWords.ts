import { CombinedError } from 'urql'

/** The closed set of `extensions.code`; OFFLINE is ours, for an answer that never came. */
export type ApiErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'LIMIT_EXCEEDED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'OFFLINE'

/** A failure in words that a person can act on. */
export interface ExplainedError {
  code: ApiErrorCode
  /** What the server said, which names the thing and the rule. */
  message: string
  /** What it means for the person. */
  means: string
  /** What to do. */
  remedy: string
  /** Rules that arguments break, by the field's name without the path to it. */
  fields: Readonly<Record<string, string>>
  traceId?: string
}

const WORDS: Record<ApiErrorCode, { means: string; remedy: string }> = {
  UNAUTHENTICATED: { means: 'Your session has ended.', remedy: 'Sign in again; you come back to this page.' },
  FORBIDDEN: { means: 'Your role in this cloud does not allow it.', remedy: 'Ask an owner or admin of the cloud.' },
  NOT_FOUND: {
    means: 'It was deleted, or it belongs to a cloud that you are not a member of.',
    remedy: 'Check the address, or go back to the list.',
  },
  BAD_USER_INPUT: { means: 'Nothing was changed.', remedy: 'Correct what is marked and try again.' },
  CONFLICT: { means: 'Nothing was changed.', remedy: 'Load the present state and try again.' },
  RATE_LIMITED: {
    means: 'Too many requests came at once; nothing was changed.',
    remedy: 'Wait a moment and try again.',
  },
  LIMIT_EXCEEDED: {
    means: 'A limit of this cloud is reached; nothing was changed.',
    remedy: 'Remove what is not needed.',
  },
  UNAVAILABLE: {
    means: 'A part of Isobar does not answer. Values that devices send now are kept and appear later.',
    remedy: 'Try again in a moment.',
  },
  INTERNAL: {
    means: 'Isobar made a mistake. Nothing that devices sent is lost.',
    remedy: 'Try again; if it happens again, report it with the trace id.',
  },
  OFFLINE: {
    means: 'Isobar could not be reached, so this page may be out of date.',
    remedy: 'Check your connection and try again.',
  },
}

const isCode = (code: unknown): code is ApiErrorCode => typeof code === 'string' && code in WORDS

interface Extensions {
  code?: unknown
  fields?: unknown
  traceId?: unknown
  retryAfter?: unknown
}

/** What went wrong, in words, whichever way it came: by GraphQL, by the network, or thrown here. */
export function explainError(error: unknown): ExplainedError {
  if (error instanceof CombinedError) {
    const first = error.graphQLErrors[0]
    if (!first) return explained('OFFLINE', 'Isobar did not answer.', {})
    return fromExtensions(first.message, first.extensions as Extensions)
  }
  if (isGraphqlErrors(error)) return fromExtensions(error[0]!.message, error[0]!.extensions ?? {})
  return explained('INTERNAL', error instanceof Error ? error.message : 'The page met something unexpected.', {})
}

/** The words for a code that came without GraphQL, such as from `/api/auth`. */
export function fromExtensions(message: string, extensions: Extensions): ExplainedError {
  const code = isCode(extensions.code) ? extensions.code : 'INTERNAL'
  return explained(code, message, extensions)
}

function explained(code: ApiErrorCode, message: string, extensions: Extensions): ExplainedError {
  const seconds = extensions.retryAfter
  const words = WORDS[code]
  return {
    code,
    message,
    means: words.means,
    remedy: typeof seconds === 'number' ? `Try again in ${Math.ceil(seconds)} s.` : words.remedy,
    fields: fieldWords(extensions.fields),
    ...(typeof extensions.traceId === 'string' ? { traceId: extensions.traceId } : {}),
  }
}

function fieldWords(fields: unknown): Record<string, string> {
  if (!Array.isArray(fields)) return {}
  const words: Record<string, string> = {}
  for (const { field, message } of fields as { field: string; message: string }[]) {
    words[field.replace(/^input\./, '')] ??= sentence(message)
  }
  return words
}

/** "must not be empty" as a sentence of its own. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function isGraphqlErrors(error: unknown): error is readonly { message: string; extensions?: Extensions }[] {
  return Array.isArray(error) && typeof error[0]?.message === 'string'
}
