import { badInput, badInputOf, type AppError } from '@isobar/kit'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { z } from 'zod'
import { personName } from '../usecases/input.ts'
import { guessable } from './guessable.ts'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

const password = z
  .string('is missing')
  .min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`)
const image = z
  .url({ protocol: /^https$/, error: 'must be an https:// URL' })
  .max(2_048)
  .nullish()
const email = z.email('must be an e-mail address').max(254, 'must have at most 254 characters')

/** By path below /api/auth: what a request must hold before better-auth sees it. */
const rules: Record<string, z.ZodObject> = {
  '/sign-up/email': z.object({ name: personName, email, password, image }),
  '/update-user': z.object({ name: personName.optional(), image }),
  '/change-password': z.object({ newPassword: password }),
  '/reset-password': z.object({ newPassword: password }),
  '/change-email': z.object({ newEmail: email, password: z.string('is missing').max(PASSWORD_MAX) }),
}

type Request = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/**
 * Refuses what breaks the rules of accounts, all fields at once, with the same `{ code, message, fields }` that the rest of
 * Isobar answers: better-auth's own answers name neither the rule nor the field.
 */
export function accountRules() {
  const whyGuessable = guessable()
  return createAuthMiddleware(async (request) => {
    const rule = rules[request.path]
    if (!rule) return
    const result = rule.safeParse(request.body)
    if (!result.success) throw refusal(badInputOf(result.error))

    const body = request.body as Record<string, string>
    if (request.path === '/change-email') return requirePassword(request, body.password!)
    const field = request.path === '/sign-up/email' ? 'password' : 'newPassword'
    const chosen = body[field]
    if (chosen === undefined) return
    const message = whyGuessable(chosen, await ownWords(request))
    if (message) throw refusal(badInput([{ field, message }]))
  })
}

function refusal({ code, message, fields }: AppError): APIError {
  return new APIError('BAD_REQUEST', { code, message, fields })
}

/** What a guesser would try first: the person's name and address. */
async function ownWords(request: Request): Promise<string[]> {
  const body = request.body as Record<string, string>
  if (request.path === '/sign-up/email') return [body.name!, body.email!]
  const user =
    request.path === '/reset-password' ? await resettingUser(request) : (await getSessionFromCtx(request))?.user
  return user ? [user.name, user.email] : []
}

/** Whose password the mailed link of a reset sets; nobody's if it is dead. */
async function resettingUser({ body, context: { internalAdapter } }: Request) {
  const { token } = body as { token?: unknown }
  if (typeof token !== 'string') return undefined
  // As better-auth names it when it stores the link (api/routes/password.ts).
  const mailed = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  return mailed ? await internalAdapter.findUserById(mailed.value) : undefined
}

/** An open session is not enough to take an account over by another address. */
async function requirePassword(request: Request, given: string): Promise<void> {
  const session = await getSessionFromCtx(request)
  if (!session) return
  const accounts = await request.context.internalAdapter.findAccounts(session.user.id)
  const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password
  if (hash && (await request.context.password.verify({ hash, password: given }))) return
  throw refusal(badInput([{ field: 'password', message: 'is wrong' }]))
}
