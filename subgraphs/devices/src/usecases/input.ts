import { DEFAULT_PAYLOAD_LIMITS, refuseName, refuseValue, type JsonValue } from '@isobar/telemetry-model'
import { mappingProblem, presets } from '@isobar/mapping'
import { z } from 'zod'

const MAX_NAME_CHARACTERS = 128

/** A name that people see: trimmed, 1 to 128 characters, none of them a control character. */
export const deviceName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((name) => [...name].length <= MAX_NAME_CHARACTERS, `must have at most ${MAX_NAME_CHARACTERS} characters`)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters')

/** What a webhook means until somebody says otherwise: the body is telemetry. */
export const FIRST_MAPPING = presets[0]!.mapping

/** JSONata that can be evaluated. */
export const mapping = z.string().superRefine((text, context) => {
  const problem = mappingProblem(text)
  if (problem) context.addIssue(problem)
})

/** A header of a request, by its name (RFC 9110 §5.1). */
export const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/, 'must be a header name of at most 64 characters')

const degrees = (limit: number) => {
  const rule = `must be from -${limit} to ${limit} degrees`
  return z.number().min(-limit, rule).max(limit, rule)
}

/** A place on the globe, WGS 84. */
export const location = z.object(
  { latitude: degrees(90), longitude: degrees(180) },
  'must be a latitude and a longitude',
)

const { maxNameBytes, maxDepth } = DEFAULT_PAYLOAD_LIMITS
const MAX_ATTRIBUTES_AT_ONCE = 100
const MAX_ATTRIBUTE_CHARACTERS = 65_536

const attributeKey = z.string().superRefine((key, context) => {
  const refusal = refuseName(key, maxNameBytes)
  if (refusal) context.addIssue(refusal.hint)
})

/** Names of attributes. */
export const attributeKeys = z
  .array(attributeKey)
  .min(1, 'must name at least one')
  .max(MAX_ATTRIBUTES_AT_ONCE, `must name at most ${MAX_ATTRIBUTES_AT_ONCE}`)

/** Values by name, as JSON texts by name: names that objects inherit are names like any other. */
export const attributeValues = z
  .custom<Record<string, JsonValue>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object of names and values',
  )
  .transform((values, context) => {
    const entries = Object.entries(values)
    if (entries.length === 0) context.addIssue('must have at least one')
    if (entries.length > MAX_ATTRIBUTES_AT_ONCE) context.addIssue(`must have at most ${MAX_ATTRIBUTES_AT_ONCE}`)
    const texts = new Map<string, string>()
    for (const [key, value] of entries.slice(0, MAX_ATTRIBUTES_AT_ONCE)) {
      const refusal = refuseName(key, maxNameBytes) ?? refuseValue(value, maxDepth)
      const json = JSON.stringify(value)
      const hint =
        refusal?.hint ??
        (value === null ? 'must not be null; delete the attribute instead' : undefined) ??
        (json.length > MAX_ATTRIBUTE_CHARACTERS
          ? `must have at most ${MAX_ATTRIBUTE_CHARACTERS} characters`
          : undefined)
      if (hint) context.addIssue({ code: 'custom', message: hint, path: [key] })
      texts.set(key, json)
    }
    return texts
  })

const MAX_METHOD_CHARACTERS = 256
const MAX_PARAMS_CHARACTERS = 32_768
const WEEK_S = 604_800

/** What is called, and with what: any JSON, as its text. */
export const command = z.object({
  method: z
    .string()
    .min(1, 'must not be empty')
    .max(MAX_METHOD_CHARACTERS, `must have at most ${MAX_METHOD_CHARACTERS} characters`),
  params: z
    .unknown()
    .optional()
    .transform((params) => JSON.stringify(params ?? null))
    .refine(
      (json) => json.length <= MAX_PARAMS_CHARACTERS,
      `must have at most ${MAX_PARAMS_CHARACTERS} characters of JSON`,
    ),
  oneWay: z.boolean().nullish(),
  timeoutS: z.number().int().min(1, 'must be at least 1').max(WEEK_S, `must be at most ${WEEK_S}, a week`).nullish(),
})

const MAX_CHILDREN = 10_000

/** What a gateway may do. */
export const gatewayRights = z.object({
  mayCreate: z.boolean().nullish(),
  maxChildren: z
    .number()
    .int()
    .min(1, 'must be at least 1')
    .max(MAX_CHILDREN, `must be at most ${MAX_CHILDREN}`)
    .nullish(),
})
