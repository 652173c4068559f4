import { z } from 'zod'

const KEY_CHARS_MIN = 32

/**
 * The environment variable that holds the keys: one or several, the newest first, separated by commas, each of at least 32
 * random characters. The first seals, all open.
 */
export const sealingKeys = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
  )
  .refine((keys) => keys.length > 0, 'must hold at least one key')
  .refine(
    (keys) => keys.every((key) => key.length >= KEY_CHARS_MIN),
    `must hold random keys of at least ${KEY_CHARS_MIN} characters`,
  )
  .refine((keys) => new Set(keys).size === keys.length, 'must not hold a key twice')
