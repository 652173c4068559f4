import { type Refusal, RefusalReason } from './refusals.ts'

/** Why a metric or attribute cannot have this name, if it cannot. */
export function refuseName(name: string, maxNameBytes: number): Refusal | undefined {
  if (name === '') return badName('the name is empty')
  if (!name.isWellFormed()) return badName('the name is not valid Unicode: it has one half of a surrogate pair')
  if (exceedsBytes(name, maxNameBytes)) return badName(`the name is longer than ${maxNameBytes} bytes`)
  return undefined
}

function badName(hint: string): Refusal {
  return { reason: RefusalReason.BAD_METRIC_NAME, hint }
}

function exceedsBytes(text: string, maxBytes: number): boolean {
  // UTF-8 takes one to three bytes per UTF-16 unit, so most names need no counting.
  return text.length * 3 > maxBytes && (text.length > maxBytes || Buffer.byteLength(text) > maxBytes)
}
