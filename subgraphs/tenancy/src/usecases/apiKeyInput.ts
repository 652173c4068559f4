import { CloudScope } from '@isobar/permissions'
import { z } from 'zod'
import { API_KEY_RATE } from '../limits.ts'
import { cloudName } from './input.ts'

/** What a key is called: as long as a cloud's name. */
export const keyName = cloudName

const scopeNames = Object.keys(CloudScope) as [CloudScope, ...CloudScope[]]
export const keyScopes = z
  .array(z.enum(scopeNames, 'is no scope of a cloud'))
  .min(1, 'must name at least one scope')
  .max(scopeNames.length, 'names more scopes than there are')
  .transform((scopes) => [...new Set(scopes)])

const rate = `must be a whole number from 1 to ${API_KEY_RATE.max}`
/** How often a key may ask in a minute. */
export const keyRate = z.number(rate).int(rate).min(1, rate).max(API_KEY_RATE.max, rate)
