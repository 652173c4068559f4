/** The closed set of error codes that a caller may see. */
export const ErrorCode = {
  /** No valid session, key or token. */
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  /** The viewer lacks a scope. */
  FORBIDDEN: 'FORBIDDEN',
  /** There is none, or it belongs to another cloud: the two are never told apart. */
  NOT_FOUND: 'NOT_FOUND',
  /** An argument breaks a rule; `fields` says which. */
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  /** Somebody else changed it, or the state does not allow it. */
  CONFLICT: 'CONFLICT',
  /** Too many requests; `retryAfter` says when to try again, in s. */
  RATE_LIMITED: 'RATE_LIMITED',
  /** A limit of the cloud is reached. */
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  /** A part that is needed does not answer; trying again later may help. */
  UNAVAILABLE: 'UNAVAILABLE',
  /** A bug; what happened is in the log under the trace id. */
  INTERNAL: 'INTERNAL',
} as const
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode]

/** An argument and the rule that it breaks. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** A failure that the caller is told about, in words that help them. Anything else thrown is a bug and is masked. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly fields?: readonly FieldError[]
  readonly retryAfterS?: number

  constructor(
    code: ErrorCode,
    message: string,
    options: { fields?: readonly FieldError[]; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    if (options.fields) this.fields = options.fields
    if (options.retryAfterS !== undefined) this.retryAfterS = options.retryAfterS
  }
}

/** Whether a call failed as its docstring says it may. */
export const hasCode = (error: unknown, code: ErrorCode): boolean => error instanceof AppError && error.code === code

/** `notFound('device')`: the same answer whether it never existed, was deleted or is another cloud's. */
export const notFound = (what: string): AppError => new AppError(ErrorCode.NOT_FOUND, `There is no such ${what}.`)

/** Arguments that break rules, all at once. */
export const badInput = (fields: readonly FieldError[]): AppError =>
  new AppError(ErrorCode.BAD_USER_INPUT, fields.map(({ field, message }) => `${field}: ${message}`).join('; '), {
    fields,
  })

/** Somebody else changed it, or its state does not allow what was asked. */
export const conflict = (message: string): AppError => new AppError(ErrorCode.CONFLICT, message)

/** The viewer is known but lacks what the action needs. */
export const forbidden = (message: string): AppError => new AppError(ErrorCode.FORBIDDEN, message)

/** Nobody is signed in, or the proof has ended. */
export const unauthenticated = (message = 'Sign in, or send a valid API key.'): AppError =>
  new AppError(ErrorCode.UNAUTHENTICATED, message)

/** A limit of the cloud is reached. */
export const limitExceeded = (message: string): AppError => new AppError(ErrorCode.LIMIT_EXCEEDED, message)

/** A part that is needed does not answer. */
export const unavailable = (message: string, cause?: unknown): AppError =>
  new AppError(ErrorCode.UNAVAILABLE, message, { cause })
