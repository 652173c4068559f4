import type { Status } from '@isobar/ui-elements'
import type { DeviceArchetype, DeviceStatus } from '../generated/graphql.ts'

/** A device's state in shape and word. */
export const statusWords: Readonly<Record<DeviceStatus, { status: Status; word: string }>> = {
  ONLINE: { status: 'ok', word: 'Online' },
  OFFLINE: { status: 'unknown', word: 'Offline' },
  NEVER_SEEN: { status: 'info', word: 'Never seen' },
}

/** How a device's messages reach Isobar. */
export const archetypeWords: Readonly<Record<DeviceArchetype, { name: string; means: string }>> = {
  INTERNAL: { name: 'Own hardware', means: 'Speaks MQTT to Isobar itself' },
  INTEGRATION: { name: 'Third-party sensor', means: 'Its platform delivers the readings' },
  EXTERNAL: { name: 'Feed', means: 'A public source that is read for you' },
}

export const archetypes = Object.keys(archetypeWords) as DeviceArchetype[]

/** "52.5200° N, 13.4050° E" */
export function locationText({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`
}
