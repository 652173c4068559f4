import { equalSecrets } from '@isobar/kit'
import { parseCookies } from 'better-auth/cookies'
import { createHmac } from 'node:crypto'

/** A caller's raw headers. */
export interface SessionProof {
  readonly cookie?: string | undefined
  readonly authorization?: string | undefined
}

/**
 * The session token that a caller proves to hold: from `Authorization: Bearer <token>.<signature>`, which rules when
 * present, else from the session cookie. The signature (HMAC-SHA-256 under better-auth's secret, base64) is checked here
 * and the session read by the exact unique key, since better-auth's own read is an aggregate that scans all sessions on
 * the embedded database. Answers undefined when there is no proof, or a wrong one.
 */
export function provenToken(proof: SessionProof, signed: { secret: string; cookieName: string }): string | undefined {
  const value =
    proof.authorization === undefined ? fromCookie(proof.cookie, signed.cookieName) : fromBearer(proof.authorization)
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  const signature = createHmac('sha256', signed.secret).update(token).digest('base64')
  return equalSecrets(signature, value.slice(dot + 1)) ? token : undefined
}

const fromCookie = (cookie: string | undefined, name: string): string | undefined =>
  cookie === undefined ? undefined : decoded(parseCookies(cookie).get(name))

const fromBearer = (authorization: string): string | undefined => decoded(/^bearer (\S+)$/i.exec(authorization)?.[1])

function decoded(value: string | undefined): string | undefined {
  if (!value?.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
