import { isExactInteger } from './castNumber.ts'
import type { JsonValue } from './telemetryData.ts'

const longInteger = /(?<![.\d])\d{16}/
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:[.eE][\d.eE+-]*)?/g

/**
 * JSON.parse, but integers beyond ±2^53 become strings of their exact digits, at any level.
 * They are quoted in the text once it is known to be JSON: twice as fast as a reviver with source text, and unlike that
 * it does not recurse, so no nesting can exhaust the stack.
 * @throws SyntaxError the text is not JSON
 */
export function parseExactJson(text: string): JsonValue {
  const parsed = JSON.parse(text) as JsonValue
  if (!longInteger.test(text)) return parsed
  return JSON.parse(text.replace(stringOrNumber, quoteInexactInteger)) as JsonValue
}

function quoteInexactInteger(token: string): string {
  return token.length < 16 || !/^-?\d+$/.test(token) || isExactInteger(token) ? token : `"${token}"`
}
