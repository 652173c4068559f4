import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** The public schema that partners and the web app see. */
export const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../../schemas/api.graphql', import.meta.url), 'utf8'),
)

/** `Type.field` of every field of every object type. */
export const allFields: string[] = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .filter((type) => !type.name.startsWith('__'))
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))

/** The arguments that a field is asked with, by `Type.field`; they use the variables `$id` and `$input`. */
export type Arguments = Readonly<Record<string, string>>

/** A field and the shortest way to it from a root field. */
export interface FieldPath {
  /** `Type.field` of every field on the way, the last one included. */
  readonly steps: readonly string[]
  /** A selection from the root down to the field. */
  readonly selection: string
}

interface Place {
  type: GraphQLObjectType
  steps: string[]
  wrap(selection: string): string
}

/**
 * The shortest way to each field that a root type leads to; breadth first.
 * @throws Error that names a field with a required argument that `args` does not give: it needs a case
 */
export function fieldPaths(root: GraphQLObjectType, args: Arguments): Map<string, FieldPath> {
  const found = new Map<string, FieldPath>()
  const visited = new Set<string>([root.name])
  const queue: Place[] = [{ type: root, steps: [], wrap: (selection) => selection }]
  for (let place = queue.shift(); place; place = queue.shift())
    for (const field of Object.values(place.type.getFields())) {
      const name = `${place.type.name}.${field.name}`
      const call = `${field.name}${argumentsOf(name, field, args)}`
      const inner = getNamedType(field.type)
      const { wrap, steps } = place
      const leaf = isLeafType(inner) ? call : `${call} { __typename }`
      found.set(name, { steps: [...steps, name], selection: wrap(leaf) })
      if (!isObjectType(inner) || visited.has(inner.name)) continue
      visited.add(inner.name)
      queue.push({ type: inner, steps: [...steps, name], wrap: (selection) => wrap(`${call} { ${selection} }`) })
    }
  return found
}

function argumentsOf(name: string, field: GraphQLField<unknown, unknown>, args: Arguments): string {
  const given = args[name]
  const isRequired = field.args.some(
    ({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined,
  )
  if (isRequired && !given) throw new Error(`${name} has required arguments and no case in the isolation test.`)
  return given ? `(${given})` : ''
}
