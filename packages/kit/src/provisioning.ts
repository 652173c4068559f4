import { derivedId } from './ids.ts'
import { hashSecret } from './secrets.ts'

/**
 * What is stored of a provisioning key and its secret: one hash of both, so that who has one of the two learns nothing of the
 * other. `pepper` is the platform's.
 */
export const provisioningHash = (pepper: string, { key, secret }: { key: string; secret: string }): string =>
  hashSecret(pepper, ['provision', key, secret].join('\0'))

/**
 * The id of the device that calls itself so when it asks by a provisioning profile. A profile thus reaches the devices that
 * came by it and no others, whatever name is given. `name` has no NUL.
 */
export const provisionedDeviceId = (cloudId: string, profileId: string, name: string): string =>
  derivedId('dev', cloudId, profileId, name)
