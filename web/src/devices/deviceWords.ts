import type { Status } from '@isobar/ui-elements'
import type { DeviceArchetype, DeviceOrigin, DeviceStatus } from '../generated/graphql.ts'

/** A device's state in shape and word. */
export const statusWords: Readonly<Record<DeviceStatus, { status: Status; word: string }>> = {
  ONLINE: { status: 'ok', word: 'Online' },
  OFFLINE: { status: 'unknown', word: 'Offline' },
  NEVER_SEEN: { status: 'info', word: 'Never seen' },
}

/** How a device's messages reach Isobar, and what follows its registration. */
export const archetypeWords: Readonly<Record<DeviceArchetype, { name: string; means: string; gets: string }>> = {
  INTERNAL: {
    name: 'Own hardware',
    means: 'Speaks MQTT to Isobar itself',
    gets: 'It gets an access token, by which it signs in.',
  },
  INTEGRATION: {
    name: 'Third-party sensor',
    means: 'Its platform delivers the readings',
    gets: 'It gets a URL, which its platform posts to.',
  },
  EXTERNAL: {
    name: 'Feed',
    means: 'A public source that is read for you',
    gets: 'You say on its page what is asked for, and how often.',
  },
}

export const archetypes = Object.keys(archetypeWords) as DeviceArchetype[]

/** "52.5200° N, 13.4050° E" */
export function locationText({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`
}

/** How a device came, beside what a person registered. */
export const originWords: Readonly<Record<DeviceOrigin, string | null>> = {
  REGISTERED: null,
  PROVISIONED: 'by a provisioning key',
  GATEWAY: 'behind a gateway',
}
