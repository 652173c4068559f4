import type { SecretBox } from '@isobar/secrets'
import type { mongo } from 'mongoose'
import { createDecipheriv, hkdfSync } from 'node:crypto'
import type { SigningKey } from '../tokens/rotation.ts'
import { sealKey } from '../tokens/sealedKey.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

interface Row {
  _id: string
  rev: number
  keys: SigningKey[]
}

/**
 * Layout 2: the private keys of internal tokens, which were sealed under a key derived from AUTH_SECRET, are sealed by
 * packages/secrets. A key that does not open was sealed under another AUTH_SECRET: it is dropped, and a new one is made.
 */
export async function resealSigningKeys(
  db: mongo.Db,
  options: { authSecret: string; secrets: SecretBox },
): Promise<void> {
  const rows = db.collection<Row>('signing-keys')
  for (const { _id, rev, keys } of await rows.find({}).toArray()) {
    const resealed = keys.flatMap((key) => {
      if (key.sealedPrivateKey.startsWith('s1.')) return [key]
      const opened = openOld(options.authSecret, key)
      return opened ? [{ ...key, sealedPrivateKey: sealKey(options.secrets, key.kid, opened) }] : []
    })
    await rows.updateOne({ _id, rev }, { $set: { keys: resealed, rev: rev + 1 } })
  }
}

/** base64url of nonce, tag and ciphertext: AES-256-GCM, bound to the key's id. */
function openOld(secret: string, { kid, sealedPrivateKey }: SigningKey): string | undefined {
  const bytes = Buffer.from(sealedPrivateKey, 'base64url')
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'isobar internal token signing key', 32))
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(kid))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
