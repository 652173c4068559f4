import { TypeID, typeid } from 'typeid-js'

/** What the three letters before an id stand for. */
export const IdPrefix = {
  cloud: 'cld',
  user: 'usr',
  member: 'mem',
  device: 'dev',
  dashboard: 'dsh',
  widget: 'wdg',
  event: 'evt',
  session: 'ses',
} as const
export type IdPrefix = (typeof IdPrefix)[keyof typeof IdPrefix]

const PATTERN = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** A new TypeID (a prefix and a base32 UUIDv7): unique everywhere, sortable by the time it was made. */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString()

/** Whether `candidate` is an id of this kind, by its form alone. */
export const isId = (prefix: IdPrefix, candidate: string): boolean =>
  candidate.startsWith(`${prefix}_`) && PATTERN.test(candidate)

/** The id that 16 bytes stand for: for ids derived from a hash. */
export const idFromBytes = (prefix: IdPrefix, bytes: Uint8Array): string =>
  TypeID.fromUUIDBytes(prefix, bytes).toString()
