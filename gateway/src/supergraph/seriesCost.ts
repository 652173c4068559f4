import {
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql'

/** Series that a field reads at most, by `Type.field`: `Query.series` takes up to 50 sources. */
const SERIES_READ: Readonly<Record<string, number>> = { 'Query.series': 50, 'Device.series': 1 }
/** Entries of a page when none or a variable says how many: the default and the largest of every connection. */
const DEFAULT_PAGE = 20
const LARGEST_PAGE = 100
/** Entries that any other list is taken for. */
const LIST_ENTRIES = 50

type Definition = GraphQLField<unknown, unknown>

/** The field that a selection names; undefined for what the schema does not have. */
export const definitionOf = (type: GraphQLNamedType | undefined, name: string): Definition | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined

/** Series that one selection of this field reads at most, without what is selected below it. */
export const seriesReadBy = (type: GraphQLNamedType | undefined, field: FieldNode): number =>
  SERIES_READ[`${type?.name}.${field.name.value}`] ?? 0

/** How often what is selected below a field is answered at most. A connection counts where its size is said, not at its `nodes`. */
export function entriesOf(type: GraphQLNamedType | undefined, field: FieldNode, definition: Definition): number {
  if (definition.args.some(({ name }) => name === 'first')) return pageSizeOf(field)
  const answered = isNonNullType(definition.type) ? definition.type.ofType : definition.type
  return isListType(answered) && !type?.name.endsWith('Connection') ? LIST_ENTRIES : 1
}

function pageSizeOf({ arguments: given = [] }: FieldNode): number {
  const size = given.find(({ name }) => name.value === 'first' || name.value === 'last')?.value
  if (!size || size.kind === Kind.NULL) return DEFAULT_PAGE
  return size.kind === Kind.INT ? Math.min(Number(size.value), LARGEST_PAGE) : LARGEST_PAGE
}
