import type { Device } from '../store/device.ts'

interface DeviceKey {
  readonly cloudId: string
  readonly deviceId: string
}

/** The devices that this replica knows to be ONLINE: what a sweep looks at instead of the collection. */
export interface OnlineDevices {
  /** Takes note of a device's connection as it is stored. */
  note(device: Device): void
  /** Devices with an open session that said nothing since `before`, in ms, as far as this replica knows. */
  silentSince(before: number): DeviceKey[]
  /** The processes of ingest that hold open sessions, as far as this replica knows. */
  instances(): Set<string>
  /** Devices with an open session that this process holds. */
  heldBy(instance: string): DeviceKey[]
}

/** Bounded by the number of devices; at start the reconciliation fills it. */
export function onlineDevices(): OnlineDevices {
  const online = new Map<string, DeviceKey & { silentSince: number; instances: readonly string[] }>()
  return {
    note({ scope: cloudId, id: deviceId, sessions }) {
      const open = sessions.filter((session) => session.open)
      if (open.length === 0) return void online.delete(`${cloudId}:${deviceId}`)
      const instances = open.flatMap(({ instance }) => instance ?? [])
      const silentSince = Math.min(...open.map(({ at }) => at))
      online.set(`${cloudId}:${deviceId}`, { cloudId, deviceId, silentSince, instances })
    },
    silentSince: (before) => [...online.values()].filter(({ silentSince }) => silentSince < before),
    instances: () => new Set([...online.values()].flatMap(({ instances }) => instances)),
    heldBy: (instance) => [...online.values()].filter(({ instances }) => instances.includes(instance)),
  }
}
