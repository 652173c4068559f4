import type { Clock } from '@isobar/kit'
import type { OutboxEvent } from '@isobar/mongo'
import { decodeJwt } from 'jose'
import { mailEvent, type Mail } from '../events/notifications.ts'

interface Recipient {
  readonly id: string
  readonly name: string
  readonly email: string
}

export const VERIFICATION_LIFE_S = 24 * 3_600
export const RESET_LIFE_S = 3_600
/** A path of the web app; an address with a host would let the link lead away. */
const OWN_PATH = /^\/(?![/\\])/

/**
 * The mails of better-auth's flows, stored for alerts to send. Their links lead to pages of the web app at the public
 * address, never at one that the request names.
 */
export function accountMails(options: { publicUrl: string; clock: Clock; emit(event: OutboxEvent): Promise<void> }) {
  const { publicUrl, clock, emit } = options
  const link = (page: string, search: Record<string, string>): string =>
    `${publicUrl}/${page}?${new URLSearchParams(search).toString()}`
  const send = (user: Recipient, lifeS: number, mail: Pick<Mail, 'template' | 'facts'>) => {
    const at = clock.now()
    return emit(mailEvent({ id: user.id, scope: user.id, at, expiresAt: at + lifeS * 1000, to: user.email, ...mail }))
  }
  return {
    /**
     * To the address that is to be verified: the account's, or the one it shall have. The path that a sign-up asked to go
     * on to is the page's `returnTo`.
     */
    async verification({ user, url, token }: { user: Recipient; url: string; token: string }): Promise<void> {
      const { name, email } = user
      if (decodeJwt(token).updateTo !== undefined) {
        const facts = { name, email, link: link('verify-email', { token }) }
        return send(user, VERIFICATION_LIFE_S, { template: 'change-email', facts })
      }
      const returnTo = new URL(url).searchParams.get('callbackURL') ?? '/'
      const onwards = OWN_PATH.test(returnTo) && returnTo !== '/' ? { returnTo } : {}
      const facts = { name, link: link('verify-email', { token, email, ...onwards }) }
      return send(user, VERIFICATION_LIFE_S, { template: 'verify-email', facts })
    },
    /** To who has an account and signed up again, or whose address somebody else tried. */
    async accountExists({ user }: { user: Recipient }): Promise<void> {
      const facts = { name: user.name, link: link('sign-in', { email: user.email }) }
      return send(user, VERIFICATION_LIFE_S, { template: 'account-exists', facts })
    },
    /** To the address that the account had before: its owner must learn of a change that is not theirs. */
    async addressChanged({ user, before }: { user: Recipient; before: string }): Promise<void> {
      const facts = { name: user.name, email: user.email, link: publicUrl }
      return send({ ...user, email: before }, VERIFICATION_LIFE_S, { template: 'address-changed', facts })
    },
    async reset({ user, token }: { user: Recipient; token: string }): Promise<void> {
      const facts = { name: user.name, link: link('reset-password', { token }) }
      return send(user, RESET_LIFE_S, { template: 'reset-password', facts })
    },
  }
}
