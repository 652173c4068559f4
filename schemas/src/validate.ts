import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Topic } from './topics.ts'

const ajv = new Ajv({ allErrors: false, strict: true, allowUnionTypes: true })
const compiled = new Map<string, ValidateFunction>()

/**
 * Says what is wrong with a value by the topic's JSON Schema, or undefined when it is valid.
 * The schema is compiled at the first call for its topic.
 */
export function schemaError(topic: Topic<unknown>, value: unknown): string | undefined {
  let validate = compiled.get(topic.name)
  if (!validate) {
    const file = new URL(`../events/${topic.name}.schema.json`, import.meta.url)
    validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
    compiled.set(topic.name, validate)
  }
  return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: topic.name })
}
