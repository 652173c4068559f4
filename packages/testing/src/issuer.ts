import { INTERNAL_AUDIENCE, type InternalClaims } from '@isobar/auth'
import { newId } from '@isobar/kit'
import { scopesOfRole, selfScopes, type Role } from '@isobar/permissions'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands in for tenancy where a subgraph is tested alone: it signs internal tokens and publishes the keys. */
export interface TestIssuer {
  readonly jwksUrl: string
  /** An internal token with these claims, valid for a minute. */
  sign(claims: InternalClaims): Promise<string>
  /** A token of a new person of this role in a cloud. */
  memberToken(cloudId: string, role?: Role): Promise<string>
  stop(): Promise<void>
}

/** Starts an issuer with a key of its own on a free port. */
export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const sign = ({ sub, ...claims }: InternalClaims) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test' })
      .setSubject(sub)
      .setAudience(INTERNAL_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(privateKey)

  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/jwks`,
    sign,
    memberToken: (cloudId, role = 'OWNER') =>
      sign({
        sub: newId('usr'),
        kind: 'user',
        sid: newId('ses'),
        signed_in_at: Date.now(),
        cloud: cloudId,
        member: newId('mem'),
        role,
        scopes: [...selfScopes, ...scopesOfRole[role]],
      }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
