import { GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql'

/** What one operation may ask for at most. */
export interface SelectionLimits {
  readonly depth: number
  /** Selected fields after fragments are expanded. */
  readonly fields: number
  readonly aliases: number
  readonly rootFields: number
}

/** Enough for every page of the dashboard several times over. */
export const selectionLimits: SelectionLimits = { depth: 12, fields: 1_000, aliases: 100, rootFields: 20 }

/** Tokens that a document may have; more are not even parsed. */
export const MAX_TOKENS = 5_000

interface Size {
  depth: number
  fields: number
  aliases: number
}

/**
 * Refuses operations beyond the limits. Fragments are measured once and counted as often as they are used, so that
 * nested fragments cost nothing to refuse. Introspection has limits of its own in graphql-js.
 */
export const limitSelection =
  (limits: SelectionLimits = selectionLimits): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const size = measure(operation.selectionSet, context, new Map())
      const rootFields = operation.selectionSet.selections.length
      const problems = [
        size.depth > limits.depth && `is ${size.depth} levels deep; ${limits.depth} are allowed`,
        size.fields > limits.fields && `selects ${size.fields} fields; ${limits.fields} are allowed`,
        size.aliases > limits.aliases && `has ${size.aliases} aliases; ${limits.aliases} are allowed`,
        rootFields > limits.rootFields && `has ${rootFields} root fields; ${limits.rootFields} are allowed`,
      ]
      for (const problem of problems)
        if (problem) context.reportError(new GraphQLError(`The operation ${problem}.`, { nodes: operation }))
    },
  })

function measure(selectionSet: SelectionSetNode, context: ValidationContext, known: Map<string, Size>): Size {
  const total: Size = { depth: 0, fields: 0, aliases: 0 }
  const add = (size: Size, levels: number) => {
    total.depth = Math.max(total.depth, size.depth + levels)
    total.fields += size.fields
    total.aliases += size.aliases
  }
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      add({ depth: 1, fields: 1, aliases: selection.alias ? 1 : 0 }, 0)
      const isIntrospection = selection.name.value.startsWith('__')
      if (selection.selectionSet && !isIntrospection) add(measure(selection.selectionSet, context, known), 1)
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(measure(selection.selectionSet, context, known), 0)
    } else {
      add(measureFragment(selection.name.value, context, known), 0)
    }
  }
  return total
}

function measureFragment(name: string, context: ValidationContext, known: Map<string, Size>): Size {
  const measured = known.get(name)
  if (measured) return measured
  // A fragment that spreads itself is refused by another rule; here it only must not recurse for ever.
  known.set(name, { depth: 0, fields: 0, aliases: 0 })
  const fragment = context.getFragment(name)
  const size = fragment ? measure(fragment.selectionSet, context, known) : { depth: 0, fields: 0, aliases: 0 }
  known.set(name, size)
  return size
}
