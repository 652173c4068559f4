import {
  getNamedType,
  GraphQLError,
  Kind,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { definitionOf, entriesOf, seriesReadBy } from './seriesCost.ts'

/** What one operation may ask for at most. */
export interface SelectionLimits {
  readonly depth: number
  /** Selection sets in selection sets, those of fragments included. */
  readonly nesting: number
  /** Selected fields after fragments are expanded. */
  readonly fields: number
  readonly aliases: number
  readonly rootFields: number
  /** Series of telemetry that it may read, at the largest that its lists can be. */
  readonly series: number
  readonly introspection: IntrospectionLimits
}

/** What it may ask of the schema itself, below one `__schema` or `__type`. */
export interface IntrospectionLimits {
  readonly roots: number
  readonly depth: number
  readonly fields: number
  readonly aliases: number
}

/** Enough for every page of the dashboard several times over, and for graphql-js' standard introspection. */
export const selectionLimits: SelectionLimits = {
  depth: 12,
  nesting: 50,
  fields: 1_000,
  aliases: 100,
  rootFields: 20,
  series: 200,
  introspection: { roots: 1, depth: 20, fields: 300, aliases: 5 },
}

/** Measures of a selection set. */
interface Size {
  depth: number
  nesting: number
  fields: number
  aliases: number
  /** Fields at its own level. */
  rootFields: number
  series: number
  introspections: number
  introspectionDepth: number
  introspectionFields: number
  introspectionAliases: number
}

type Known = Map<string, Size>

/**
 * What of a document is beyond the limits. To be asked before the rules of the specification: some of those take time
 * that grows with the square of what is selected.
 */
export const selectionFaults = (
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: SelectionLimits = selectionLimits,
): readonly GraphQLError[] => validate(schema, document, [limitSelection(limits)])

/** Fragments are measured once and counted as often as they are used, so that nested ones cost nothing to refuse. */
const limitSelection =
  (limits: SelectionLimits): ValidationRule =>
  (context) => {
    const known: Known = new Map()
    return {
      FragmentDefinition(fragment) {
        const { fields } = measureFragment(fragment.name.value, context, known)
        const problem = `The fragment ${fragment.name.value} selects ${fields} fields; ${limits.fields} are allowed.`
        if (fields > limits.fields) context.reportError(new GraphQLError(problem, { nodes: fragment }))
      },
      OperationDefinition(operation) {
        const root = context.getSchema().getRootType(operation.operation) ?? undefined
        const size = measure(operation.selectionSet, root, context, known)
        const { introspection } = limits
        const problems = [
          size.depth > limits.depth && `is ${size.depth} levels deep; ${limits.depth} are allowed`,
          size.nesting > limits.nesting && `nests ${size.nesting} selections; ${limits.nesting} are allowed`,
          size.fields > limits.fields && `selects ${size.fields} fields; ${limits.fields} are allowed`,
          size.aliases > limits.aliases && `has ${size.aliases} aliases; ${limits.aliases} are allowed`,
          size.rootFields > limits.rootFields && `has ${size.rootFields} root fields; ${limits.rootFields} are allowed`,
          size.series > limits.series && `may read more than the ${limits.series} series that are allowed`,
          size.introspections > introspection.roots &&
            `introspects ${size.introspections} times; ${introspection.roots} is allowed`,
          size.introspectionDepth > introspection.depth &&
            `introspects ${size.introspectionDepth} levels deep; ${introspection.depth} are allowed`,
          size.introspectionFields > introspection.fields &&
            `introspects ${size.introspectionFields} fields; ${introspection.fields} are allowed`,
          size.introspectionAliases > introspection.aliases &&
            `introspects with ${size.introspectionAliases} aliases; ${introspection.aliases} are allowed`,
        ]
        for (const problem of problems)
          if (problem) context.reportError(new GraphQLError(`The operation ${problem}.`, { nodes: operation }))
      },
    }
  }

function measure(
  selectionSet: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  context: ValidationContext,
  known: Known,
): Size {
  const total = nothing()
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      add(total, measureField(selection, type, context, known))
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value
      const inner = measure(
        selection.selectionSet,
        condition ? context.getSchema().getType(condition) : type,
        context,
        known,
      )
      add(total, { ...inner, nesting: inner.nesting + 1 })
    } else {
      const inner = measureFragment(selection.name.value, context, known)
      add(total, { ...inner, nesting: inner.nesting + 1 })
    }
  }
  return total
}

function measureField(
  field: FieldNode,
  type: GraphQLNamedType | undefined,
  context: ValidationContext,
  known: Known,
): Size {
  const own = { ...nothing(), depth: 1, fields: 1, aliases: field.alias ? 1 : 0, rootFields: 1 }
  if (!field.selectionSet) return own
  if (field.name.value.startsWith('__')) {
    const inner = measure(field.selectionSet, undefined, context, known)
    return {
      ...own,
      nesting: inner.nesting + 1,
      introspections: 1 + inner.introspections,
      introspectionDepth: inner.depth,
      introspectionFields: inner.fields,
      introspectionAliases: inner.aliases,
    }
  }
  const definition = definitionOf(type, field.name.value)
  const inner = measure(field.selectionSet, definition && getNamedType(definition.type), context, known)
  const entries = definition ? entriesOf(type, field, definition) : 1
  return {
    ...inner,
    depth: inner.depth + 1,
    nesting: inner.nesting + 1,
    fields: inner.fields + 1,
    aliases: inner.aliases + own.aliases,
    rootFields: 1,
    series: seriesReadBy(type, field) + entries * inner.series,
  }
}

function measureFragment(name: string, context: ValidationContext, known: Known): Size {
  const measured = known.get(name)
  if (measured) return measured
  // A fragment that spreads itself is refused by another rule; here it only must not recurse for ever.
  known.set(name, nothing())
  const fragment = context.getFragment(name)
  const type = context.getSchema().getType(fragment?.typeCondition.name.value ?? '')
  const size = fragment ? measure(fragment.selectionSet, type, context, known) : nothing()
  known.set(name, size)
  return size
}

const nothing = (): Size => ({
  depth: 0,
  nesting: 0,
  fields: 0,
  aliases: 0,
  rootFields: 0,
  series: 0,
  introspections: 0,
  introspectionDepth: 0,
  introspectionFields: 0,
  introspectionAliases: 0,
})

/** Side by side: depths are the larger one, everything else the sum. */
function add(total: Size, size: Size): void {
  for (const name of Object.keys(total) as (keyof Size)[])
    total[name] = isDepth(name) ? Math.max(total[name], size[name]) : total[name] + size[name]
}

const isDepth = (name: keyof Size): boolean => name === 'depth' || name === 'nesting' || name === 'introspectionDepth'
