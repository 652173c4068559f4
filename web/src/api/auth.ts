import { fromExtensions, type ExplainedError } from './errorWords.ts'

/** A refused sign-in or sign-up, with the words for its form. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly explained: ExplainedError

  constructor(explained: ExplainedError) {
    super(explained.message)
    this.explained = explained
  }
}

export interface SignUp {
  name: string
  email: string
  password: string
}

/** Creates an account and signs in. @throws AuthError */
export const signUp = (account: SignUp): Promise<void> => post('sign-up/email', account)

/** Signs in: the session's cookie is set. @throws AuthError */
export const signIn = (credentials: { email: string; password: string }): Promise<void> =>
  post('sign-in/email', credentials)

/** Ends the session, here and in every tab. @throws AuthError */
export const signOut = (): Promise<void> => post('sign-out', {})

/** Whether somebody is signed in. */
export async function hasSession(): Promise<boolean> {
  const response = await fetch('/api/auth/get-session', { credentials: 'same-origin' })
  return response.ok && (await response.json()) !== null
}

/** better-auth's own codes that a person meets; its other answers speak for themselves. */
const WORDS: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address and the password do not belong together.',
  USER_ALREADY_EXISTS: 'There is an account with this e-mail address already.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this e-mail address already.',
  INVALID_EMAIL: 'This is not an e-mail address.',
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new AuthError(fromExtensions('Isobar could not be reached.', { code: 'OFFLINE' }))
  })
  if (response.ok) return
  throw new AuthError(await explainAnswer(response))
}

async function explainAnswer(response: Response): Promise<ExplainedError> {
  const answer = ((await response.json().catch(() => null)) ?? {}) as {
    code?: string
    message?: string
    fields?: unknown
  }
  const retryAfter = Number(response.headers.get('x-retry-after') ?? response.headers.get('retry-after') ?? Number.NaN)
  const message = WORDS[answer.code ?? ''] ?? answer.message ?? 'Isobar refused this.'
  return fromExtensions(response.status === 429 ? 'Too many attempts.' : message, {
    code: codeOf(response.status),
    fields: answer.fields,
    traceId: response.headers.get('x-trace-id') ?? undefined,
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  })
}

function codeOf(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 502 || status === 503) return 'UNAVAILABLE'
  return status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT'
}
