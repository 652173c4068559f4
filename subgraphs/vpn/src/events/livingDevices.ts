import type { Kafka } from '@isobar/kafka'
import { deviceRegistryTopic, type DeviceRegistryEntry } from '@isobar/schemas'

/** Which devices there are, as devices last said it. */
export interface LivingDevices {
  /** Whether the cloud has this device; one that was registered just now is waited for, up to 2 s. */
  isOf(cloudId: string, deviceId: string): Promise<boolean>
  /** Whether it is known to be gone. */
  isGone(cloudId: string, deviceId: string): boolean
  /** Calls `listener` with each device that was deleted. */
  onDeleted(listener: (cloudId: string, deviceId: string) => void): void
}

const PATIENCE_MS = 2_000
const LOOK_EVERY_MS = 25

type Known = Pick<DeviceRegistryEntry, 'cloudId' | 'rev' | 'status'>

/** Reads device-registry.v1 and resolves once all of it is known; later entries follow as they come. */
export async function readLivingDevices(kafka: Kafka): Promise<LivingDevices> {
  const devices = new Map<string, Known>()
  const listeners: ((cloudId: string, deviceId: string) => void)[] = []
  const reader = await kafka.broadcast({
    topic: deviceRegistryTopic,
    from: 'beginning',
    onRecord({ value: { cloudId, deviceId, rev, status } }) {
      if (rev < (devices.get(deviceId)?.rev ?? 0)) return
      devices.set(deviceId, { cloudId, rev, status })
      if (status === 'DELETED') for (const listener of listeners) listener(cloudId, deviceId)
    },
  })
  await reader.caughtUp

  const known = (cloudId: string, deviceId: string): Known | undefined => {
    const device = devices.get(deviceId)
    return device?.cloudId === cloudId ? device : undefined
  }
  return {
    async isOf(cloudId, deviceId) {
      const until = Date.now() + PATIENCE_MS
      while (!devices.has(deviceId) && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      return known(cloudId, deviceId)?.status === 'ACTIVE'
    },
    isGone: (cloudId, deviceId) => known(cloudId, deviceId)?.status === 'DELETED',
    onDeleted: (listener) => void listeners.push(listener),
  }
}
