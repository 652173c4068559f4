import { z } from 'zod'

const MAX_NAME_CHARACTERS = 64
const MAX_GROUPS = 8
const MAX_DAYS = 825
const FIRST_DAYS = 365

/** A name that people see: trimmed, 1 to 64 characters, none of them a control character. */
export const profileName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((name) => [...name].length <= MAX_NAME_CHARACTERS, `must have at most ${MAX_NAME_CHARACTERS} characters`)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters')

/** A group of profiles, as rules name it. */
export const groupName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 lower-case letters, digits and hyphens')

/** The groups of a profile, each once. */
export const groupNames = z
  .array(groupName)
  .max(MAX_GROUPS, `must name at most ${MAX_GROUPS}`)
  .transform((names) => [...new Set(names)])

/** Days that a profile lets in, as milliseconds. */
export const validity = z
  .number()
  .int()
  .min(1, 'must be at least 1')
  .max(MAX_DAYS, `must be at most ${MAX_DAYS}`)
  .nullish()
  .transform((days) => (days ?? FIRST_DAYS) * 86_400_000)
