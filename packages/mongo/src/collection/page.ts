import { badInput, type FieldError } from '@isobar/kit'

/** The arguments of a Relay connection. Null is as good as absent. */
export interface PageRequest {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** A Relay connection. Cursors are the ids themselves. */
export interface Page<Node> {
  readonly nodes: Node[]
  readonly edges: { cursor: string; node: Node }[]
  readonly pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
  /** Of the whole list, not of the page. */
  readonly totalCount: number
}

const DEFAULT_SIZE = 20
const MAX_SIZE = 100

export interface Window {
  readonly size: number
  /** Whether the page is taken from the start of the window or from its end. */
  readonly forwards: boolean
  readonly after: string | undefined
  readonly before: string | undefined
}

/** @throws BAD_USER_INPUT  naming each argument that breaks a rule */
export function readWindow({ first, after, last, before }: PageRequest): Window {
  const errors: FieldError[] = []
  for (const [field, size] of Object.entries({ first, last })) {
    if (size != null && !(Number.isInteger(size) && size >= 0 && size <= MAX_SIZE))
      errors.push({ field, message: `must be a whole number from 0 to ${MAX_SIZE}` })
  }
  if (first != null && last != null) errors.push({ field: 'last', message: 'cannot be combined with first' })
  if (errors.length > 0) throw badInput(errors)
  return {
    size: first ?? last ?? DEFAULT_SIZE,
    forwards: last == null,
    after: after ?? undefined,
    before: before ?? undefined,
  }
}

export const unknownCursor = (field: 'after' | 'before') =>
  badInput([{ field, message: 'is not the cursor of anything in this list' }])

/** The page of these nodes. @param more whether others follow in the direction of reading */
export function pageOf<Node extends { readonly id: string }>(
  nodes: Node[],
  { forwards, after, before }: Window,
  { more, totalCount }: { more: boolean; totalCount: number },
): Page<Node> {
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: (forwards && more) || before !== undefined,
      hasPreviousPage: (!forwards && more) || after !== undefined,
      startCursor: nodes.at(0)?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
    totalCount,
  }
}

/**
 * A page of a list that is at hand, by the rules of stored ones: a cursor is a position as long as its entry exists, even
 * when it is not listed.
 * @throws BAD_USER_INPUT  naming each argument that breaks a rule
 */
export function pageOfList<Entry extends { readonly id: string }>(
  all: readonly Entry[],
  isListed: (entry: Entry) => boolean,
  request: PageRequest,
): Page<Entry> {
  const window = readWindow(request)
  const position = (field: 'after' | 'before', otherwise: number): number => {
    const cursor = window[field]
    if (cursor === undefined) return otherwise
    const index = all.findIndex(({ id }) => id === cursor)
    if (index < 0) throw unknownCursor(field)
    return index
  }
  const [after, before] = [position('after', -1), position('before', all.length)]
  const within = all.slice(after + 1, Math.max(before, after + 1)).filter(isListed)
  const start = window.forwards ? 0 : Math.max(0, within.length - window.size)
  const nodes = within.slice(start, start + window.size)
  return pageOf(nodes, window, { more: within.length > nodes.length, totalCount: all.filter(isListed).length })
}
