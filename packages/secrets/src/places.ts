import type { Place } from './secretBox.ts'

/** Where the value of a feed's header belongs: devices seals it, ingest opens it. */
export const feedHeaderPlace = (cloudId: string, deviceId: string, name: string): Place => ({
  scope: cloudId,
  purpose: `feed-header/${deviceId}/${name}`,
})

/** Where the secret belongs by which the webhooks of a device are signed: devices seals it, ingest opens it. */
export const webhookSignaturePlace = (cloudId: string, deviceId: string): Place => ({
  scope: cloudId,
  purpose: `webhook-signature/${deviceId}`,
})
