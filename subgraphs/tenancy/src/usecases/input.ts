import { z } from 'zod'

const PRINTABLE = /^\P{Cc}*$/u
const name = (max: number) =>
  z
    .string('is missing')
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(PRINTABLE, 'must be on one line, without control characters')

/** What a person is called. */
export const personName = name(100)
/** What a cloud is called. */
export const cloudName = name(64)
/** A cloud's short name. */
export const cloudSlug = z
  .string()
  .min(3, 'must have at least 3 characters')
  .max(40, 'must have at most 40 characters')
  .regex(/^[a-z0-9-]*$/, 'may hold a-z, 0-9 and hyphens only')
  .regex(/^[^-].*[^-]$/, 'must begin and end with a letter or digit')
/** A time zone by its IANA name. */
export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, as Europe/Berlin')

function isTimeZone(name: string): boolean {
  // Offsets (`+01:00`) are taken by Intl but are no zones: they know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const MAX_RETENTION_DAYS = 3_650
const retentionRule = `must be from 1 to ${MAX_RETENTION_DAYS} days, or 0 to keep telemetry for ever`
/** For how many days telemetry is kept; 0 is for ever. */
export const retentionDays = z
  .number()
  .int('must be whole days')
  .min(0, retentionRule)
  .max(MAX_RETENTION_DAYS, retentionRule)
  .nullish()
