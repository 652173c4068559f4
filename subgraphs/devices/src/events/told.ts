import { auditActor, type Viewer } from '@isobar/auth'
import { auditEvent, outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { commandsTopic, deviceEventsTopic, recordKey, type CommandEvent, type DeviceEvent } from '@isobar/schemas'
import type { Device } from '../store/device.ts'
import type { StoredCommand } from '../store/twin.ts'
import { stateOf } from './emitted.ts'

/** What is to be told to a device, by the gateway that speaks for it if one does. */
export const commandEvent = (
  { scope: cloudId, id: deviceId, parent }: Pick<Device, 'scope' | 'id' | 'parent'>,
  at: number,
  what: Omit<CommandEvent, 'v' | 'cloudId' | 'deviceId' | 'at' | 'gatewayId' | 'childName'>,
): OutboxEvent =>
  outboxEvent(commandsTopic, {
    key: recordKey(cloudId, deviceId),
    type: `isobar.commands.${what.kind}`,
    value: {
      v: 1,
      cloudId,
      deviceId,
      ...(parent && { gatewayId: parent.gatewayId, childName: parent.name }),
      at,
      ...what,
    },
    time: at,
  })

/** A command on its way to a device. */
export const rpcEvent = (device: Device, at: number, command: StoredCommand): OutboxEvent =>
  commandEvent(device, at, {
    kind: 'RPC',
    requestNumber: command.requestNumber,
    method: command.method,
    params: JSON.parse(command.params) as never,
    oneWay: command.oneWay,
    expiresAt: command.expiresAt,
  })

/** A command as it is now, for those who watch it. */
export function commandChanged(device: Device, command: StoredCommand, seq: number, actorId?: string): OutboxEvent {
  const { id, method, params, oneWay, status, result, problem, createdAt, expiresAt, updatedAt } = command
  const state: NonNullable<DeviceEvent['command']> = {
    id,
    method,
    params,
    oneWay,
    status,
    ...(result === undefined ? {} : { result }),
    ...(problem === undefined ? {} : { problem }),
    createdAt,
    expiresAt,
    updatedAt,
    seq,
  }
  return outboxEvent(deviceEventsTopic, {
    key: recordKey(device.scope, device.id),
    type: 'isobar.device-events.device.command-changed',
    value: {
      v: 1,
      type: 'device.command-changed',
      at: updatedAt,
      rev: device.rev,
      cloudId: device.scope,
      deviceId: device.id,
      ...(actorId === undefined ? {} : { actorId }),
      device: stateOf(device),
      command: state,
    },
    time: updatedAt,
  })
}

/** The record for the audit trail that the viewer told a device something. */
export const auditTold = (viewer: Viewer, at: number, action: string, device: Device, after: object): OutboxEvent =>
  auditEvent({
    scope: device.scope,
    at,
    action,
    ...auditActor(viewer, device.scope),
    subject: { kind: 'device', id: device.id, name: device.name },
    before: undefined,
    after: after as never,
  })
