import type { DeviceRegistryEntry } from '@isobar/schemas'
import { limits } from '../limits.ts'

/** What a device may send in a second. */
export interface DeviceRates {
  readonly messagesPerSecond: number
  readonly pointsPerSecond: number
  readonly bytesPerSecond: number
}

/** A device's own limits, the platform's where it has none. */
export const deviceRates = (own: DeviceRegistryEntry['limits']): DeviceRates => ({
  messagesPerSecond: own?.messagesPerSecond ?? limits.deviceMessagesPerSecond,
  pointsPerSecond: own?.pointsPerSecond ?? limits.devicePointsPerSecond,
  bytesPerSecond: own?.bytesPerSecond ?? limits.deviceBytesPerSecond,
})

/** The same as ThingsBoard tells them to its SDKs: `count:seconds`, several joined by commas. */
export function rateWords(own: DeviceRegistryEntry['limits']): Record<string, string> {
  const { messagesPerSecond, pointsPerSecond } = deviceRates(own)
  const words = (perSecond: number) => `${Math.max(1, Math.floor(perSecond))}:1,${Math.floor(perSecond * 60)}:60`
  return {
    messages: words(messagesPerSecond),
    telemetryMessages: words(messagesPerSecond),
    telemetryDataPoints: words(pointsPerSecond),
  }
}
