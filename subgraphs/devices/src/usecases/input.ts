import { z } from 'zod'

const MAX_NAME_CHARACTERS = 128

/** A name that people see: trimmed, 1 to 128 characters, none of them a control character. */
export const deviceName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((name) => [...name].length <= MAX_NAME_CHARACTERS, `must have at most ${MAX_NAME_CHARACTERS} characters`)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters')

const degrees = (limit: number) => {
  const rule = `must be from -${limit} to ${limit} degrees`
  return z.number().min(-limit, rule).max(limit, rule)
}

/** A place on the globe, WGS 84. */
export const location = z.object(
  { latitude: degrees(90), longitude: degrees(180) },
  'must be a latitude and a longitude',
)
