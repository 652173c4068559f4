import { badInput, type FieldError } from '@isobar/kit'
import type { Page, PageRequest } from '@isobar/mongo'

const DEFAULT_SIZE = 20
const MAX_SIZE = 100

/**
 * A page of a list that is at hand, by the rules that packages/mongo keeps for stored ones: cursors are ids, and one is a
 * position as long as its entry exists, even when it is not listed.
 * @throws BAD_USER_INPUT  names each argument that breaks a rule
 */
export function pageOf<Entry extends { readonly id: string }>(
  all: readonly Entry[],
  isListed: (entry: Entry) => boolean,
  request: PageRequest,
): Page<Entry> {
  const { first, last } = request
  requireSizes(request)
  const after = position(all, 'after', request.after) ?? -1
  const before = position(all, 'before', request.before) ?? all.length
  const listed = all.filter(isListed)
  const window = all.slice(after + 1, Math.max(before, after + 1)).filter(isListed)
  const size = first ?? last ?? DEFAULT_SIZE
  const nodes = last == null ? window.slice(0, size) : window.slice(Math.max(0, window.length - size))
  const more = window.length > nodes.length
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: (last == null && more) || before < all.length,
      hasPreviousPage: (last != null && more) || after >= 0,
      startCursor: nodes.at(0)?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
    totalCount: listed.length,
  }
}

function requireSizes({ first, last }: PageRequest): void {
  const errors: FieldError[] = []
  for (const [field, size] of Object.entries({ first, last }))
    if (size != null && !(Number.isInteger(size) && size >= 0 && size <= MAX_SIZE))
      errors.push({ field, message: `must be a whole number from 0 to ${MAX_SIZE}` })
  if (first != null && last != null) errors.push({ field: 'last', message: 'cannot be combined with first' })
  if (errors.length > 0) throw badInput(errors)
}

function position(all: readonly { id: string }[], field: 'after' | 'before', cursor: string | null | undefined) {
  if (cursor == null) return undefined
  const index = all.findIndex(({ id }) => id === cursor)
  if (index < 0) throw badInput([{ field, message: 'is not the cursor of anything in this list' }])
  return index
}
