import { APIError } from 'better-auth/api'
import { decodeJwt } from 'jose'
import type { PeopleStore } from '../store/people.ts'

/**
 * Refuses a mailed link that would change the address of an account, when the account was handed over to another person
 * since it was mailed: whoever had the account before must not get it back by a link of theirs.
 * @param token of the link, whose signature and end better-auth has checked
 */
export async function requireNotHandedOver(people: Pick<PeopleStore, 'findByEmail'>, token: unknown): Promise<void> {
  const { email, iat = 0 } = decodeJwt<{ email: string }>(String(token))
  const { handedOverAt } = (await people.findByEmail(email)) ?? {}
  // A token tells its time in whole seconds.
  if (handedOverAt !== undefined && iat * 1_000 <= handedOverAt)
    throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN', message: 'This link is no longer valid.' })
}
