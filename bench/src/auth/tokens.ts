import { createTokenVerifier } from '@isobar/auth'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { percentiles, timed } from '../bench.ts'

const ROUNDS = 5_000

/** Tenancy, and what the gateway proves itself to it with. */
export interface Tenancy {
  readonly url: string
  readonly gatewaySecret: string
}

/** Asks tenancy for an internal token as the gateway does, past the gateway's cache. */
export async function exchange({ url, gatewaySecret }: Tenancy, authorization: string, cloud: string): Promise<string> {
  const response = await fetch(`${url}/internal/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gatewaySecret}` },
    body: JSON.stringify({ authorization, cloud, host: '127.0.0.1' }),
  })
  if (!response.ok) throw new Error(`the exchange answered ${response.status}`)
  return ((await response.json()) as { token: string }).token
}

/** How long a subgraph takes to know who asks, beside jose's signature check alone; in ms, one after the other. */
export async function measureVerification(tenancy: Tenancy, token: string) {
  const jwksUrl = `${tenancy.url}/internal/jwks`
  const verifier = createTokenVerifier({ jwksUrl })
  const keys = createLocalJWKSet((await (await fetch(jwksUrl)).json()) as JSONWebKeySet)
  const raw = () => jwtVerify(token, keys)
  const ours = () => verifier.verify(token)
  await timed(ROUNDS / 10, ours)
  await timed(ROUNDS / 10, raw)
  return { ours: percentiles(await timed(ROUNDS, ours), 3), raw: percentiles(await timed(ROUNDS, raw), 3) }
}
