import { fromExtensions, type ExplainedError } from './errorWords.ts'

/** What `/api/auth` refused, with the words for its form. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly explained: ExplainedError
  /** What better-auth calls it, where it does. */
  readonly reason: string | undefined

  constructor(explained: ExplainedError, reason?: string) {
    super(explained.message)
    this.explained = explained
    this.reason = reason
  }
}

/** Posts to `/api/auth/<path>` and answers its JSON. @throws AuthError */
export const postAuth = <Answer = unknown>(path: string, body: object): Promise<Answer> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Gets `/api/auth/<path>` and answers its JSON. @throws AuthError */
export const getAuth = <Answer = unknown>(path: string): Promise<Answer> => ask(path, {})

async function ask<Answer>(path: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, { credentials: 'same-origin', ...request }).catch(() => {
    throw new AuthError(fromExtensions('Isobar could not be reached.', { code: 'OFFLINE' }))
  })
  if (response.ok) return (await response.json()) as Answer
  throw await refusalOf(response)
}

/** better-auth's own codes that a person meets; its other answers speak for themselves. */
const WORDS: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address and the password do not belong together.',
  INVALID_EMAIL: 'This is not an e-mail address.',
  INVALID_TOKEN: 'This link was used, replaced or never complete.',
  TOKEN_EXPIRED: 'This link is too old.',
  INVALID_CODE: 'This is not the present code.',
  INVALID_BACKUP_CODE: 'This recovery code is not one of yours, or it was used.',
  INVALID_TWO_FACTOR_COOKIE: 'The sign-in took too long. Start it again.',
  INVALID_PASSWORD: 'This is not your password.',
}

async function refusalOf(response: Response): Promise<AuthError> {
  const answer = ((await response.json().catch(() => null)) ?? {}) as {
    code?: string
    message?: string
    fields?: unknown
  }
  const retryAfter = Number(response.headers.get('x-retry-after') ?? response.headers.get('retry-after') ?? Number.NaN)
  const message = WORDS[answer.code ?? ''] ?? answer.message ?? 'Isobar refused this.'
  const explained = fromExtensions(response.status === 429 ? 'Too many attempts.' : message, {
    code: codeOf(response.status),
    fields: answer.fields,
    traceId: response.headers.get('x-trace-id') ?? undefined,
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  })
  return new AuthError(explained, answer.code)
}

function codeOf(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 404) return 'NOT_FOUND'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 502 || status === 503) return 'UNAVAILABLE'
  return status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT'
}
