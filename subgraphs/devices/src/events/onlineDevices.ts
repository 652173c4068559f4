import type { Device } from '../store/device.ts'

/** The devices that this replica knows to be ONLINE: what a sweep looks at instead of the collection. */
export interface OnlineDevices {
  /** Takes note of a device's connection as it is stored. */
  note(device: Device): void
  /** Devices with an open session that said nothing since `before`, in ms, as far as this replica knows. */
  silentSince(before: number): { cloudId: string; deviceId: string }[]
}

/** Bounded by the number of devices; at start the reconciliation fills it. */
export function onlineDevices(): OnlineDevices {
  const online = new Map<string, { cloudId: string; deviceId: string; silentSince: number }>()
  return {
    note({ scope: cloudId, id: deviceId, sessions }) {
      const open = sessions.filter((session) => session.open).map(({ at }) => at)
      if (open.length === 0) online.delete(`${cloudId}:${deviceId}`)
      else online.set(`${cloudId}:${deviceId}`, { cloudId, deviceId, silentSince: Math.min(...open) })
    },
    silentSince: (before) => [...online.values()].filter(({ silentSince }) => silentSince < before),
  }
}
