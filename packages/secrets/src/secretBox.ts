import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_ID_CHARS = 16
const FORM = /^s1\.([0-9a-f]{16})\.([\w-]+)\.([\w-]+)$/

/** Where a sealed secret belongs: it opens nowhere else. */
export interface Place {
  /** The cloud, the person, or `sys`. */
  readonly scope: string
  /** What it is, down to the document: `sso-client-secret/sso_…`. */
  readonly purpose: string
}

/** A sealed text that does not open: a key is missing, it was changed, or it was moved from another place. */
export class SealedError extends Error {
  override readonly name = 'SealedError'
}

export interface SecretBox {
  /** Seals a text for one place, under a key of its own that the newest of the box's keys wraps. */
  seal(text: string, place: Place): string
  /** @throws SealedError */
  open(sealed: string, place: Place): string
  /** Whether it was sealed under another key than the newest, so that sealing it anew lets the old key go. */
  isOutdated(sealed: string): boolean
}

interface WrappingKey {
  readonly id: string
  readonly key: Buffer
}

/**
 * Seals what must be readable again: envelope encryption by AES-256-GCM. Each text has a random key, which is sealed by a
 * key that HKDF-SHA-256 derives from the box's; both are bound to the place and to the key's id. A sealed text reads
 * `s1.<id of the key>.<wrapped key>.<text>`, base64url of nonce, tag and ciphertext each.
 * @param keys the newest first: it seals, all open
 */
export function secretBox(keys: readonly string[]): SecretBox {
  const wrapping = keys.map(wrappingKey)
  const [newest] = wrapping
  if (!newest) throw new Error('a box of secrets needs a key')
  return {
    seal(text, place) {
      const own = randomBytes(KEY_BYTES)
      const bound = boundTo(newest.id, place)
      return ['s1', newest.id, encrypt(newest.key, own, bound), encrypt(own, Buffer.from(text), bound)].join('.')
    },
    open(sealed, place) {
      const [, keyId, wrapped, text] = FORM.exec(sealed) ?? []
      if (!keyId || !wrapped || !text) throw new SealedError('This is no sealed secret.')
      const known = wrapping.find(({ id }) => id === keyId)
      if (!known) throw new SealedError(`The secret was sealed under the key ${keyId}, which is not given any more.`)
      const bound = boundTo(keyId, place)
      return decrypt(decrypt(known.key, wrapped, bound), text, bound).toString()
    },
    isOutdated: (sealed) => FORM.exec(sealed)?.[1] !== newest.id,
  }
}

function wrappingKey(secret: string): WrappingKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'isobar sealed secrets', KEY_BYTES))
  const id = createHash('sha256').update('isobar key id').update(key).digest('hex').slice(0, KEY_ID_CHARS)
  return { id, key }
}

/** JSON, so that no two places read the same. */
const boundTo = (keyId: string, { scope, purpose }: Place): Buffer =>
  Buffer.from(JSON.stringify([keyId, scope, purpose]))

function encrypt(key: Buffer, text: Buffer, bound: Buffer): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(bound)
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: Buffer, sealed: string, bound: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(bound)
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new SealedError('The secret was changed, or belongs to another place.', { cause })
  }
}
