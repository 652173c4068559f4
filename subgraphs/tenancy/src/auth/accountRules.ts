import { badInputOf } from '@isobar/kit'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { personName } from '../usecases/input.ts'

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
}

/**
 * Refuses what breaks the rules of accounts, all fields at once, with the same `{ code, message, fields }` that the rest of
 * Isobar answers: better-auth's own answers name neither the rule nor the field.
 */
export const accountRules = createAuthMiddleware(async (context) => {
  const rule = rules[context.path]
  if (!rule) return
  const result = rule.safeParse(context.body)
  if (result.success) return
  const { code, message, fields } = badInputOf(result.error)
  throw new APIError('BAD_REQUEST', { code, message, fields })
})
