import { equalSecrets, hashSecret } from '@isobar/kit'

/** A user property (MQTT 5 §3.3.2.3.7) of what ingest publishes. */
export const MARK = 'isobar-downlink'

/**
 * Tells what ingest publishes to a device from what the device publishes: both have the same topics, of which ingest
 * subscribes to all. No device can make the mark of another message, and so have its own taken for ingest's.
 */
export const markOf = (key: string, topic: string, payload: string): string => hashSecret(key, `${topic}\0${payload}`)

export const isMarked = (key: string, topic: string, payload: Buffer, mark: string | undefined): boolean =>
  mark !== undefined && equalSecrets(mark, markOf(key, topic, payload.toString()))
