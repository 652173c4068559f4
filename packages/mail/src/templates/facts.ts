import { z } from 'zod'

const MAX_NAME_CHARS = 80
const MAX_URL_CHARS = 2_048

/**
 * What somebody chose to be called, made harmless: one line without control, formatting or bidirectional characters, not
 * long, and nothing that a mail program would turn into a link of its own.
 */
export const name = z.string().transform((value) => {
  const line = value
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/:\/\/|\bwww\./giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const chars = [...line]
  return chars.length > MAX_NAME_CHARS ? `${chars.slice(0, MAX_NAME_CHARS - 1).join('')}…` : line
})

/** A host name in A-labels (RFC 5890). */
export const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)

/** A link to our own pages; normalised, so that it holds no space, quote or line break. */
export const link = z
  .url({ protocol: /^https?$/ })
  .max(MAX_URL_CHARS)
  .transform((value) => new URL(value).href)
