import type { DeviceRegistryEntry } from '@isobar/schemas'

type Parent = DeviceRegistryEntry['parent']

/** The devices behind each gateway, by their names there. */
export class Children {
  readonly #byGateway = new Map<string, Map<string, string>>()

  find(gatewayId: string, name: string): string | undefined {
    return this.#byGateway.get(gatewayId)?.get(name)
  }

  count(gatewayId: string): number {
    return this.#byGateway.get(gatewayId)?.size ?? 0
  }

  /** Moves a device from one gateway, if any, to another, if any. */
  move(deviceId: string, from: Parent, to: Parent): void {
    if (from && this.find(from.gatewayId, from.name) === deviceId) {
      const siblings = this.#byGateway.get(from.gatewayId)
      siblings?.delete(from.name)
      if (siblings?.size === 0) this.#byGateway.delete(from.gatewayId)
    }
    if (!to) return
    const siblings = this.#byGateway.get(to.gatewayId)
    if (siblings) siblings.set(to.name, deviceId)
    else this.#byGateway.set(to.gatewayId, new Map([[to.name, deviceId]]))
  }
}
