import { createHash } from 'node:crypto'
import { TypeID, typeid } from 'typeid-js'

/** What an id is of: cloud, user, member, invitation, API key, share token, SSO connection, device, dashboard, widget, event, session, command, credential, VPN profile, provisioning profile, domain. */
export type IdPrefix =
  | 'cld'
  | 'usr'
  | 'mem'
  | 'inv'
  | 'key'
  | 'shr'
  | 'sso'
  | 'dev'
  | 'dsh'
  | 'wdg'
  | 'evt'
  | 'ses'
  | 'cmd'
  | 'crd'
  | 'vpn'
  | 'prv'
  | 'dom'

const PATTERN = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** A new TypeID (a prefix and a base32 UUIDv7): unique everywhere, sortable by the time it was made. */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString()

/** Whether `candidate` is an id of this kind, by its form alone. */
export const isId = (prefix: IdPrefix, candidate: string): boolean =>
  candidate.startsWith(`${prefix}_`) && PATTERN.test(candidate)

const ID_BYTES = 16

/**
 * The id that always belongs to these words, in this order: a TypeID of the first 16 bytes of their SHA-256. Whoever knows
 * the words knows the id, without asking anybody. No word may contain NUL, which separates them.
 */
export const derivedId = (prefix: IdPrefix, ...words: readonly string[]): string =>
  TypeID.fromUUIDBytes(prefix, createHash('sha256').update(words.join('\0')).digest().subarray(0, ID_BYTES)).toString()
