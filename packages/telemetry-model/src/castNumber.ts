const plainNumber = /^(-?(?:0|[1-9]\d*))(?:\.(\d+))?$/
const MAX_DECIMALS = 16
const LARGEST = '9007199254740992'

/** Whether an integer written in plain digits is within ±2^53, so that a double holds it exactly. */
export function isExactInteger(digits: string): boolean {
  return Number.isSafeInteger(Number(digits)) || digits === LARGEST || digits === `-${LARGEST}`
}

/**
 * The dialect's numeric cast (ThingsBoard's JSON_TYPE_CAST_ENABLED): the number that a string spells as a JSON number
 * without exponent. Undefined, so the string stays, where that would lose digits (an integer part beyond ±2^53, more than
 * 16 digits after the point) and for anything else: `042`, `+1`, `.5`, `1.`, `1e3`, ` 1`.
 */
export function castNumber(text: string): number | undefined {
  const match = plainNumber.exec(text)
  if (!match) return undefined
  const [, integer = '', decimals = ''] = match
  if (decimals.length > MAX_DECIMALS || !isExactInteger(integer)) return undefined
  return Number(text) + 0 // -0 becomes 0
}
