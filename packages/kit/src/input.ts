import type { z } from 'zod'
import { badInput, type AppError, type FieldError } from './errors.ts'

/** What a caller sent, as the schema has it. @throws BAD_USER_INPUT, see {@link badInputOf} */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix?: string,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw badInputOf(result.error, prefix)
  return result.data
}

/**
 * BAD_USER_INPUT that names each field (`widgets.2.title`) and the first rule that it breaks.
 * @param prefix the argument that was parsed, when it is not the whole input
 */
export function badInputOf({ issues }: z.ZodError, prefix?: string): AppError {
  const byField = new Map<string, FieldError>()
  for (const { path, message } of issues) {
    const field = [...(prefix ? [prefix] : []), ...path].join('.') || 'input'
    if (!byField.has(field)) byField.set(field, { field, message })
  }
  return badInput([...byField.values()])
}
