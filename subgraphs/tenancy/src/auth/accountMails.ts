import type { Clock } from '@isobar/kit'
import type { OutboxEvent } from '@isobar/mongo'
import { decodeJwt } from 'jose'
import { mailEvent } from '../events/notifications.ts'

interface Recipient {
  readonly id: string
  readonly name: string
  readonly email: string
}

export const VERIFICATION_LIFE_S = 24 * 3_600
export const RESET_LIFE_S = 3_600

/**
 * The mails of better-auth's flows, stored for alerts to send. Their links lead to pages of the web app at the public
 * address, never at one that the request names.
 */
export function accountMails(options: { publicUrl: string; clock: Clock; emit(event: OutboxEvent): Promise<void> }) {
  const { publicUrl, clock, emit } = options
  const link = (page: string, token: string): string => `${publicUrl}/${page}?token=${encodeURIComponent(token)}`
  return {
    /** To the address that is to be verified: the account's, or the one it shall have. */
    async verification({ user, token }: { user: Recipient; token: string }): Promise<void> {
      const { id, name, email } = user
      const isChange = decodeJwt(token).updateTo !== undefined
      const at = clock.now()
      const facts = { name, link: link('verify-email', token), ...(isChange ? { email } : {}) }
      const template = isChange ? 'change-email' : 'verify-email'
      await emit(
        mailEvent({ id, scope: id, at, expiresAt: at + VERIFICATION_LIFE_S * 1000, to: email, template, facts }),
      )
    },
    async reset({ user, token }: { user: Recipient; token: string }): Promise<void> {
      const { id, name, email } = user
      const at = clock.now()
      const facts = { name, link: link('reset-password', token) }
      await emit(
        mailEvent({
          id,
          scope: id,
          at,
          expiresAt: at + RESET_LIFE_S * 1000,
          to: email,
          template: 'reset-password',
          facts,
        }),
      )
    },
  }
}
