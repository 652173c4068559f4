import { ConfigError } from '@isobar/kit'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

const keyFrom = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'isobar internal token signing key', 32))

/**
 * Encrypts a private key for the database: AES-256-GCM under a key that HKDF derives from `secret`, bound to the key's id.
 * Answers base64url of nonce, tag and ciphertext.
 */
export function sealKey(secret: string, kid: string, privateKey: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, keyFrom(secret), iv).setAAD(Buffer.from(kid))
  const text = Buffer.concat([cipher.update(privateKey, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}

/** Decrypts what {@link sealKey} made. @throws ConfigError the secret is another one, or the stored text was changed */
export function openKey(secret: string, kid: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, keyFrom(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(kid))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new ConfigError(
      `The signing key ${kid} in the database was sealed under another AUTH_SECRET. Start with that secret, or delete the ` +
        'document of the collection "signing-keys" to have a new key made.',
    )
  }
}
