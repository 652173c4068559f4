import { badInput } from '@isobar/kit'
import { Lexer, Source, TokenKind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'

/** Tokens that a document may have; more are not even parsed. */
export const MAX_TOKENS = 5_000
/** Size of a document in UTF-8. */
export const MAX_DOCUMENT_BYTES = 32_768
/** Brackets of any kind that may be open at once: what reads, validates and plans a document recurses into them. */
export const MAX_NESTING = 50
/** Keys and elements of all variables together, and how deep they may lie. */
export const MAX_VARIABLE_NODES = 10_000
export const MAX_VARIABLE_DEPTH = 32

const MAX_VARIABLE_ERRORS = 10
const MAX_MESSAGE_CHARS = 200

/** Refuses a document that is not even to be parsed. @throws BAD_USER_INPUT that names the limit */
export function checkDocument(query: string): void {
  if (Buffer.byteLength(query) > MAX_DOCUMENT_BYTES)
    throw badInput([{ field: 'query', message: `must be at most ${MAX_DOCUMENT_BYTES} bytes` }])
  if (nestingOf(query) > MAX_NESTING)
    throw badInput([{ field: 'query', message: `must not be nested more than ${MAX_NESTING} levels deep` }])
}

/** How many brackets are open at once, as far as the parser would read. */
function nestingOf(query: string): number {
  const lexer = new Lexer(new Source(query))
  let open = 0
  let deepest = 0
  try {
    for (let count = 0; count <= MAX_TOKENS; count++) {
      const { kind } = lexer.advance()
      if (kind === TokenKind.EOF) break
      if (kind === TokenKind.BRACE_L || kind === TokenKind.PAREN_L || kind === TokenKind.BRACKET_L) open++
      if (kind === TokenKind.BRACE_R || kind === TokenKind.PAREN_R || kind === TokenKind.BRACKET_R) open--
      deepest = Math.max(deepest, open)
    }
  } catch {
    // No token: the parser stops at the same place, and says why.
  }
  return deepest
}

/** Refuses variables that are not even to be looked at one by one. @throws BAD_USER_INPUT that names the limit */
export function checkVariables(variables: unknown): void {
  const refuse = (message: string) => badInput([{ field: 'variables', message }])
  let count = 0
  let level = [variables]
  for (let depth = 0; level.length; depth++) {
    if (depth > MAX_VARIABLE_DEPTH) throw refuse(`must not be nested more than ${MAX_VARIABLE_DEPTH} levels deep`)
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      const inner = Object.values(value)
      count += inner.length
      if (count > MAX_VARIABLE_NODES) throw refuse(`must have at most ${MAX_VARIABLE_NODES} keys and elements`)
      for (const one of inner) below.push(one)
    }
    level = below
  }
}

/**
 * Variables with their defaults, and none that the operation does not declare. Each message of graphql-js tells the
 * whole value, which makes thousands of them too much to make and too much to send: ten are made, and cut.
 * @throws BAD_USER_INPUT
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: MAX_VARIABLE_ERRORS,
  })
  if (!errors) return coerced
  throw badInput(errors.map(({ message }) => ({ field: 'variables', message: cut(message) })))
}

const cut = (message: string): string =>
  message.length > MAX_MESSAGE_CHARS ? `${message.slice(0, MAX_MESSAGE_CHARS)}…` : message
