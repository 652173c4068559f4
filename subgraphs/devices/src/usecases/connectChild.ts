import type { AttributesEvent } from '@isobar/schemas'
import { hasCode } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { deviceEvent, registryEvent } from '../events/emitted.ts'
import { neverSeen } from '../store/connection.ts'
import { mergeRejections } from '../store/report.ts'
import { requireRoom } from './lifecycle.ts'

const CONTROL_CHARACTERS = /\p{Cc}+/gu

/**
 * Registers a device that a gateway spoke of for the first time, under the id that ingest derived, so that what ingest has
 * taken for it finds it. A gateway that may not, and a cloud that is full, get no device: the owner finds that among the
 * gateway's rejections. One that is registered, or was deleted, stays as it is.
 */
export async function connectChild(
  deps: Deps,
  eventId: string,
  { cloudId, gatewayId, receivedAt, request }: AttributesEvent,
): Promise<void> {
  const child = request?.child
  if (!child || gatewayId === undefined) return
  const [known, gateway] = await Promise.all([
    deps.devices.get(cloudId, child.deviceId),
    deps.devices.get(cloudId, gatewayId),
  ])
  if (known || !gateway?.gateway?.mayCreate || gateway.deletedAt !== undefined) return
  const problem = await whyFull(deps, cloudId, gatewayId, gateway.gateway.maxChildren)
  if (problem) return refuse(deps, cloudId, gatewayId, eventId, receivedAt, `${child.name}: ${problem}`)

  const now = { at: receivedAt }
  const fields = {
    name: child.name.replace(CONTROL_CHARACTERS, ' ').trim() || child.deviceId,
    archetype: 'INTERNAL' as const,
    parent: { gatewayId, name: child.name },
    createdAt: receivedAt,
    ...neverSeen,
  }
  const create = deps.devices.create(cloudId, child.deviceId, fields, (device) => [
    registryEvent(device, now),
    deviceEvent('device.registered', device, now),
  ])
  await create.catch((error: unknown) => {
    if (!hasCode(error, 'CONFLICT')) throw error
  })
}

async function whyFull(deps: Deps, cloudId: string, gatewayId: string, maxChildren: number) {
  if ((await deps.devices.countChildren(cloudId, gatewayId)) >= maxChildren)
    return `the gateway has ${maxChildren} devices, as many as it may have`
  try {
    await requireRoom(deps, cloudId)
    return undefined
  } catch (error) {
    if (!hasCode(error, 'LIMIT_EXCEEDED')) throw error
    return (error as Error).message
  }
}

async function refuse(deps: Deps, cloudId: string, gatewayId: string, id: string, at: number, hint: string) {
  const refusal = { id, reason: 'NOT_ALLOWED' as const, hint, topic: 'v1/gateway/connect', outcome: 'partial' as const }
  await deps.reports.change(cloudId, gatewayId, (report) => ({
    ...report,
    rejections: mergeRejections(report.rejections, [{ ...refusal, count: 1, firstAt: at, lastAt: at }]),
  }))
}
