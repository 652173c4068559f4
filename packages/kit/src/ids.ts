import { typeid } from 'typeid-js'

/** What an id is of: cloud, user, member, invitation, API key, device, dashboard, widget, event, session. */
export type IdPrefix = 'cld' | 'usr' | 'mem' | 'inv' | 'key' | 'dev' | 'dsh' | 'wdg' | 'evt' | 'ses'

const PATTERN = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** A new TypeID (a prefix and a base32 UUIDv7): unique everywhere, sortable by the time it was made. */
export const newId = (prefix: IdPrefix): string => typeid(prefix).toString()

/** Whether `candidate` is an id of this kind, by its form alone. */
export const isId = (prefix: IdPrefix, candidate: string): boolean =>
  candidate.startsWith(`${prefix}_`) && PATTERN.test(candidate)
