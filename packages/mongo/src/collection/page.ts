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
