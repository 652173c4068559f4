import { randomInt } from 'node:crypto'

const MIN = 3
const MAX = 40
const SUFFIX_LENGTH = 4
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A slug made from a name: 3 to 40 characters of a-z, 0-9 and hyphen; `cloud` for a name that leaves too little. */
export function slugFrom(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX)
    .replace(/^-|-$/g, '')
  return slug.length < MIN ? 'cloud' : slug
}

/** The slug with four random characters at its end, for when it is taken. */
export function withSuffix(slug: string): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${slug.slice(0, MAX - SUFFIX_LENGTH - 1).replace(/-$/, '')}-${suffix}`
}
