import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A random secret of `bytes` bytes, base64url: safe in a header, a URL and an MQTT user name. */
export const randomSecret = (bytes = 24): string => randomBytes(bytes).toString('base64url')

/** HMAC-SHA-256 of a secret under the platform's pepper, base64url: what is stored instead of the secret. */
export const hashSecret = (pepper: string, value: string): string =>
  createHmac('sha256', pepper).update(value).digest('base64url')

/** Compares in constant time, whatever the lengths. */
export function equalSecrets(left: string, right: string): boolean {
  const key = 'compare'
  return timingSafeEqual(Buffer.from(hashSecret(key, left)), Buffer.from(hashSecret(key, right)))
}
