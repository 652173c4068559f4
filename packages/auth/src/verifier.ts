import { unauthenticated, unavailable } from '@isobar/kit'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { INTERNAL_AUDIENCE, viewerOf, type InternalClaims } from './claims.ts'
import type { Viewer } from './viewer.ts'

/** Turns internal tokens into viewers. */
export interface TokenVerifier {
  /** @throws UNAUTHENTICATED the token is malformed, expired or signed by nobody known */
  verify(token: string): Promise<Viewer>
}

/** The variables of a service that verifies internal tokens. */
export const verifierConfig = {
  /** Base URL of tenancy, whose keys sign the internal tokens. */
  TENANCY_URL: z.url().default('http://127.0.0.1:4001'),
  /** Folder for what survives a restart beside the database: the keys, for a start without tenancy. */
  STATE_DIR: z.string().optional(),
}

/** The verifier of a service, by its {@link verifierConfig}. */
export const verifierFor = (config: { TENANCY_URL: string; STATE_DIR?: string | undefined }): TokenVerifier =>
  createTokenVerifier({
    jwksUrl: `${config.TENANCY_URL}/internal/jwks`,
    ...(config.STATE_DIR ? { cacheFile: `${config.STATE_DIR}/jwks.json` } : {}),
  })

const REFETCH_AFTER_MS = 10_000
const FETCH_TIMEOUT_MS = 3_000

/**
 * Verifies internal tokens by tenancy's key set. The set is fetched when first needed and again, at most once per 10 s,
 * when a token names a key that is not in it; it is kept in `cacheFile`, so that a service starts without tenancy.
 */
export function createTokenVerifier(options: { jwksUrl: string; cacheFile?: string }): TokenVerifier {
  const { jwksUrl, cacheFile } = options
  let keys: JWTVerifyGetKey | undefined = cacheFile ? readCache(cacheFile) : undefined
  let fetchedAt = 0
  let fetching: Promise<void> | undefined

  const refetch = (): Promise<void> =>
    (fetching ??= (async () => {
      try {
        const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
        if (!response.ok) throw new Error(`HTTP ${response.status}`)
        const set = (await response.json()) as JSONWebKeySet
        keys = createLocalJWKSet(set)
        fetchedAt = Date.now()
        if (cacheFile) writeCache(cacheFile, set)
      } catch (error) {
        if (!keys) throw unavailable('The keys of internal tokens cannot be fetched; try again.', error)
      } finally {
        fetching = undefined
      }
    })())

  const check = async (token: string): Promise<Viewer> => {
    const { payload } = await jwtVerify(token, keys!, { audience: INTERNAL_AUDIENCE, algorithms: ['EdDSA'] })
    return viewerOf(payload as unknown as InternalClaims)
  }

  return {
    async verify(token) {
      if (!keys) await refetch()
      try {
        return await check(token)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || Date.now() - fetchedAt < REFETCH_AFTER_MS)
          throw unauthenticated('The internal token is not valid.')
      }
      await refetch()
      return check(token).catch(() => {
        throw unauthenticated('The internal token is not valid.')
      })
    },
  }
}

function readCache(file: string): JWTVerifyGetKey | undefined {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet)
  } catch {
    return undefined
  }
}

function writeCache(file: string, set: JSONWebKeySet): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(set))
  renameSync(`${file}.new`, file)
}
