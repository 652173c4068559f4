/** What a key may ask in a minute unless somebody says otherwise; and at most. */
export const FIRST_RATE = 600
export const MAX_RATE = 6_000

/** The rate that a text says, or `undefined` with why it is none. */
export function readRate(text: string): { rate?: number; problem?: string } {
  const rate = Number(text)
  return Number.isInteger(rate) && rate >= 1 && rate <= MAX_RATE
    ? { rate }
    : { problem: `Give a whole number from 1 to ${MAX_RATE.toLocaleString('en')}.` }
}
