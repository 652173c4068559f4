import type { CloudViewer } from '@isobar/auth'
import { AppError, ErrorCode } from '@isobar/kit'

const FRESH_MS = 15 * 60_000

/**
 * Lets only a person go on who proved themselves just now, by all that their sign-in asks for (the second step among it):
 * a session that was left open on a shared machine opens no way into a network.
 * @throws FORBIDDEN  names `session`
 */
export function requireFreshSignIn({ signedInAt }: CloudViewer, now: number): void {
  if (signedInAt !== undefined && now - signedInAt <= FRESH_MS) return
  const message = 'Sign in again: this takes a sign-in of the last 15 minutes.'
  throw new AppError(ErrorCode.FORBIDDEN, message, { fields: [{ field: 'session', message }] })
}
