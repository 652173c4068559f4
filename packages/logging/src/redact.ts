const CENSOR = '[redacted]'
/** Names of fields whose values are secrets, wherever they stand; compared without case, hyphens and underscores. */
const SECRET_FIELD =
  /^(.*(password|passphrase|secret|pepper|privatekey|clientkey|credential|cookie|authorization|totp|otp|recoverycodes?|backupcodes?)|.*token|.*apikey|hash)$/
/** Isobar's own secrets (`isb_<kind>_<scope>.<id>.<secret>`) and bearer tokens, inside any text. */
const SECRET_TEXT = /isb_[a-z]+_[\w.~-]+|(?<=bearer )[\w.~+/=-]{8,}/gi
const MAX_DEPTH = 6

const isSecret = (name: string): boolean => SECRET_FIELD.test(name.toLowerCase().replace(/[-_]/g, ''))

/** The fields of a record without the values of those that are declared secret, at any depth; what is deeper is left out. */
export const redactFields = (fields: Record<string, unknown>): Record<string, unknown> =>
  redactValue(fields, 0) as Record<string, unknown>

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  // What writes itself down (Error, Buffer, URL …) is left to its serializer.
  if (!Array.isArray(value) && !isPlain(value)) return value
  if (depth >= MAX_DEPTH) return '[deeper]'
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isSecret(name) && entry !== undefined && entry !== null ? CENSOR : redactValue(entry, depth + 1),
    ]),
  )
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A line without the secrets that can be told by their form. */
export const redactText = (line: string): string => line.replace(SECRET_TEXT, CENSOR)
