import { notFound, provisioningHash, randomSecret } from '@isobar/kit'
import { z } from 'zod'
import type { Profile } from '../store/profile.ts'

const MAX_DEVICES = 1_000_000
const KEY_BYTES = 15

/** How many devices a profile may bring. */
export const maxDevices = z
  .number()
  .int()
  .min(1, 'must be at least 1')
  .max(MAX_DEVICES, `must be at most ${MAX_DEVICES}`)

/** When a profile ends. @param now in ms */
export const endAfter = (now: number) =>
  z
    .number()
    .int()
    .min(now + 1, 'must be in the future')

/** What devices show as key: 20 characters, as the dialect's own. */
export const newProvisioningKey = (): string => randomSecret(KEY_BYTES)

/** A new secret for a key, and what is stored of both. */
export function issueProvisioningSecret(pepper: string, key: string): { secret: string; hash: string } {
  const secret = randomSecret()
  return { secret, hash: provisioningHash(pepper, { key, secret }) }
}

/** The profile, if nobody deleted it. @throws NOT_FOUND it was deleted */
export function livingProfile<P extends Pick<Profile, 'deletedAt'>>(profile: P | undefined): P {
  if (!profile || profile.deletedAt !== undefined) throw notFound('provisioning profile')
  return profile
}
