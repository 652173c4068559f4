import { badInput, type FieldError } from '@isobar/kit'
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

/** What is wrong with a value by a schema, by field; empty when nothing is. */
export function fieldErrors(schema: z.ZodType, value: unknown): FieldError[] {
  const result = schema.safeParse(value)
  return result.success ? [] : toFieldErrors(result.error)
}

/** The value as the schema has it. @throws BAD_USER_INPUT naming each field and its first broken rule */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw badInput(toFieldErrors(result.error))
  return result.data
}

function toFieldErrors({ issues }: z.ZodError): FieldError[] {
  const byField = new Map<string, FieldError>()
  for (const { path, message } of issues) {
    const field = path.join('.') || 'input'
    if (!byField.has(field)) byField.set(field, { field, message })
  }
  return [...byField.values()]
}
