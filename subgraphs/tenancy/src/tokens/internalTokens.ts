import { INTERNAL_AUDIENCE, viewerOf, type InternalClaims, type TokenVerifier } from '@isobar/auth'
import { unauthenticated, type Clock } from '@isobar/kit'
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose'
import type { KeyRing } from './keyRing.ts'

/** An internal token and when it ends, in ms UTC. */
export interface IssuedToken {
  readonly token: string
  readonly expiresAt: number
}

export interface TokenIssuer {
  /** Signs an internal token that lives for 90 s. */
  issue(claims: InternalClaims): Promise<IssuedToken>
}

const LIFE_S = 90

export const tokenIssuer = (ring: KeyRing, clock: Clock): TokenIssuer => ({
  async issue({ sub, ...claims }) {
    const { kid, privateKey } = await ring.current()
    const issuedAt = Math.floor(clock.now() / 1000)
    const token = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject(sub)
      .setAudience(INTERNAL_AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFE_S)
      .sign(privateKey)
    return { token, expiresAt: (issuedAt + LIFE_S) * 1000 }
  },
})

/** Verifies internal tokens by the key ring itself, so that tenancy need not ask itself over HTTP. */
export const ringVerifier = (ring: KeyRing, clock: Clock): TokenVerifier => ({
  async verify(token) {
    const keys = createLocalJWKSet(await ring.jwks())
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience: INTERNAL_AUDIENCE,
        algorithms: ['EdDSA'],
        currentDate: new Date(clock.now()),
      })
      return viewerOf(payload as unknown as InternalClaims)
    } catch {
      throw unauthenticated('The internal token is not valid.')
    }
  },
})
