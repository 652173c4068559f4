import { z } from 'zod'

const PRINTABLE = /^\P{Cc}*$/u
const name = (max: number) =>
  z
    .string('is missing')
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(PRINTABLE, 'must be on one line, without control characters')

/** What a person is called. */
export const personName = name(100)
/** What a cloud is called. */
export const cloudName = name(64)
