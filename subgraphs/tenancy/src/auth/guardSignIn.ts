import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import type { SignInAttempts } from './signInAttempts.ts'

const isSignIn = ({ path }: { path?: string }): boolean => path === '/sign-in/email'
const attempt = z.object({ email: z.string() })

/** Makes who guesses a password wait, whether the account exists or not. */
export function guardSignIn(attempts: SignInAttempts): BetterAuthPlugin {
  return {
    id: 'guard-sign-in',
    hooks: {
      before: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async ({ body, headers }) => {
            const { data } = attempt.safeParse(body)
            const waitS = data ? attempts.begin(data.email, addressOf(headers)) : 0
            if (waitS === 0) return
            const message = `Too many attempts; try again in ${waitS} s, or reset the password.`
            throw new APIError('TOO_MANY_REQUESTS', { code: 'RATE_LIMITED', message }, { 'x-retry-after': `${waitS}` })
          }),
        },
      ],
      after: [
        {
          matcher: isSignIn,
          handler: createAuthMiddleware(async ({ body, headers, context }) => {
            const { data } = attempt.safeParse(body)
            if (data && !isAPIError(context.returned)) attempts.succeeded(data.email, addressOf(headers))
          }),
        },
      ],
    },
  }
}

/** The caller's address, as the gateway tells it. */
export const addressOf = (headers: Headers | undefined): string => headers?.get('x-forwarded-for') ?? ''
