import { hasCode, type Clock } from '@isobar/kit'
import type { Mongo, ScopedCollection } from '@isobar/mongo'
import type { SecretBox } from '@isobar/secrets'
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type CryptoKey, type JSONWebKeySet } from 'jose'
import { randomUUID } from 'node:crypto'
import { nextSignsFrom, signingKeyAt, withoutRetired, type SigningKey } from './rotation.ts'
import { openKey, sealKey } from './sealedKey.ts'

/** The keys of internal tokens: in one document that all replicas share, so that only one of them rotates. */
export interface KeyRing {
  /** The key to sign with now. */
  current(): Promise<{ kid: string; privateKey: CryptoKey }>
  /** The public keys (RFC 7517) of all tokens that may be valid, and of the next key. */
  jwks(): Promise<JSONWebKeySet>
}

interface KeyDocument {
  readonly keys: readonly SigningKey[]
}

const SCOPE = 'sys'
const ID = 'internal-tokens'
/** Far below the hour that a key is published before it signs, so that a replica never misses another's key. */
const RELOAD_AFTER_MS = 60_000

/** Declares the collection of signing keys. Keys are read, made and retired when somebody asks, at most once a minute. */
export function keyRing(options: { mongo: Mongo; secrets: SecretBox; clock: Clock }): KeyRing {
  const { secrets, clock } = options
  const documents = options.mongo.collection<KeyDocument>({ name: 'signing-keys', schema: { keys: [{}] } })
  const opened = new Map<string, Promise<CryptoKey>>()
  let cached: { keys: readonly SigningKey[]; until: number } | undefined
  let loading: Promise<readonly SigningKey[]> | undefined

  const keys = async (): Promise<readonly SigningKey[]> => {
    if (cached && clock.now() < cached.until) return cached.keys
    loading ??= rotated(documents, secrets, clock.now())
      .then((loaded) => {
        cached = { keys: loaded, until: clock.now() + RELOAD_AFTER_MS }
        return loaded
      })
      .finally(() => (loading = undefined))
    return loading
  }
  const open = ({ kid, sealedPrivateKey }: SigningKey): Promise<CryptoKey> => {
    const key = opened.get(kid) ?? importPKCS8(openKey(secrets, kid, sealedPrivateKey), 'EdDSA')
    opened.set(kid, key)
    return key
  }

  return {
    async current() {
      const key = signingKeyAt(await keys(), clock.now())
      if (!key) throw new Error('no signing key may be used yet: do the clocks of the replicas differ?')
      return { kid: key.kid, privateKey: await open(key) }
    },
    jwks: async () => ({ keys: (await keys()).map(({ publicJwk }) => publicJwk) }),
  }
}

async function rotated(
  documents: ScopedCollection<KeyDocument>,
  secrets: SecretBox,
  now: number,
): Promise<readonly SigningKey[]> {
  const stored = await documents.get(SCOPE, ID)
  const isDue = nextSignsFrom(stored?.keys ?? [], now) !== undefined
  const made = isDue ? await makeKey(secrets) : undefined
  if (!stored) {
    try {
      return (await documents.create(SCOPE, ID, { keys: [{ ...made!, signsFrom: now }] }, [])).keys
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error
      return rotated(documents, secrets, now)
    }
  }
  const document = await documents.update(SCOPE, ID, ({ keys }) => {
    const signsFrom = nextSignsFrom(keys, now)
    const added = made && signsFrom !== undefined ? [{ ...made, signsFrom }] : []
    return { next: { keys: withoutRetired([...keys, ...added], now) }, events: [] }
  })
  return document.keys
}

async function makeKey(secrets: SecretBox): Promise<Omit<SigningKey, 'signsFrom'>> {
  const kid = randomUUID()
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return {
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' },
    sealedPrivateKey: sealKey(secrets, kid, await exportPKCS8(privateKey)),
  }
}
