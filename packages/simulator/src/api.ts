/** A person signed in to Isobar's public API. */
export interface Api {
  /**
   * Sends one operation, in a cloud or as the person alone, and answers its data.
   * @throws ApiError with the first error's code
   */
  query<Data>(document: string, variables?: Record<string, unknown>, cloudId?: string): Promise<Data>
  signOut(): Promise<void>
}

/** An answer that says no. `code` is one of Isobar's closed set, or `HTTP_<status>`. */
export class ApiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ApiError'
    this.code = code
  }
}

export interface Account {
  readonly email: string
  readonly password: string
}

const TIMEOUT_MS = 15_000

/**
 * Asks for an account. A mail to the address holds the link that confirms it, or tells that it has an account already.
 * @throws ApiError when a rule is broken
 */
export async function signUp(url: string, account: Account & { name: string }): Promise<void> {
  const response = await post(`${url}/api/auth/sign-up/email`, account)
  if (!response.ok) throw await refusal(response)
  await response.body?.cancel()
}

/** Confirms an address by the token of a mailed link. @throws ApiError when it is dead */
export async function confirmAddress(url: string, token: string): Promise<void> {
  const response = await fetch(`${url}/api/auth/verify-email?token=${encodeURIComponent(token)}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw await refusal(response)
  await response.body?.cancel()
}

/**
 * Signs in with a session of its own.
 * @throws ApiError UNAUTHENTICATED when address or password are wrong; HTTP_403 while the address is not confirmed, once the
 *   link that confirms it was mailed again
 */
export async function signIn(url: string, { email, password }: Account): Promise<Api> {
  const response = await post(`${url}/api/auth/sign-in/email`, { email, password })
  const token = response.headers.get('set-auth-token')
  if (!response.ok || !token) throw await refusal(response)
  await response.body?.cancel()
  const authorization = `Bearer ${token}`
  return {
    async query<Data>(query: string, variables: Record<string, unknown> = {}, cloudId?: string): Promise<Data> {
      const headers = { authorization, ...(cloudId ? { 'isobar-cloud': cloudId } : {}) }
      const answer = await post(`${url}/graphql`, { query, variables }, headers)
      const text = await answer.text()
      const { data, errors } = parse<{ data?: Data; errors?: { message: string; extensions?: { code?: string } }[] }>(
        text,
      )
      const error = errors?.[0]
      if (error) throw new ApiError(error.extensions?.code ?? 'INTERNAL', error.message)
      if (!answer.ok || !data) throw new ApiError(`HTTP_${answer.status}`, text.slice(0, 200))
      return data
    },
    async signOut() {
      await post(`${url}/api/auth/sign-out`, {}, { authorization })
    },
  }
}

/** As a page of the one origin would: better-auth asks for it. */
const post = (address: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })

async function refusal(response: Response): Promise<ApiError> {
  const { message } = parse<{ message?: string }>(await response.text())
  const code = response.status === 401 ? 'UNAUTHENTICATED' : `HTTP_${response.status}`
  return new ApiError(code, message ?? `the server answered ${response.status}`)
}

function parse<Shape extends object>(text: string): Partial<Shape> {
  try {
    return JSON.parse(text) as Partial<Shape>
  } catch {
    return {}
  }
}
