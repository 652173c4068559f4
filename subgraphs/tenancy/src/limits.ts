import type { CloudLimits } from '@isobar/schemas'

/** What every cloud may use. The registry tells it to all services; a changed number is told at the next start. */
export const cloudLimits: CloudLimits = {
  members: 1_000,
  devices: 10_000,
  messagesPerSecond: 1_000,
  pointsPerDay: 100_000_000,
}

/** Entries of a cloud's member list, removed ones included: they live in one document and are kept for ever. */
export const MAX_MEMBER_ENTRIES = 1_000

/** Clouds that a person may belong to and still create another. */
export const MAX_CLOUDS_OF_A_PERSON = 100

/** API keys of a cloud that are not revoked. */
export const MAX_API_KEYS = 100

/** How often an API key may ask in a minute: unless its creator says otherwise, and at most. */
export const API_KEY_RATE = { default: 600, max: 6_000 }

/** Share tokens of a cloud that are not revoked. */
export const MAX_SHARE_TOKENS = 200
