import { actorOf, authorise, type Viewer } from '@isobar/auth'
import { conflict, limitExceeded, newId, notFound, parseInput } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { asRecord } from '../events/answers.ts'
import { auditTold, commandChanged, rpcEvent } from '../events/told.ts'
import type { CancelCommandInput, SendCommandInput } from '../generated/resolvers.ts'
import { advance, expire, hasEnded, withCommand, type CommandProgress, type StoredCommand } from '../store/twin.ts'
import { livingDevice } from './attributes.ts'
import { command } from './input.ts'

/** The kind of the jobs that end commands. */
export const COMMAND_EXPIRY = 'command-expiry'
const MAX_OPEN = 100
const DEFAULT_TIMEOUT_S = 60

/** A command and the device that it is for. */
export type CommandOfDevice = StoredCommand & { readonly deviceId: string }

/**
 * Sends a command to a device. It is stored first: a device that is not connected gets it when it connects, until it expires.
 * @throws FORBIDDEN       the viewer lacks `devices:command`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such living device
 * @throws LIMIT_EXCEEDED  100 commands to the device are open
 */
export async function sendCommand(deps: Deps, viewer: Viewer, input: SendCommandInput): Promise<CommandOfDevice> {
  authorise(viewer, 'devices:command')
  const { method, params, oneWay, timeoutS } = parseInput(command, input)
  const { cloudId } = viewer
  const device = await livingDevice(deps, cloudId, input.deviceId)

  const [id, at] = [newId('cmd'), deps.clock.now()]
  const expiresAt = at + (timeoutS ?? DEFAULT_TIMEOUT_S) * 1_000
  // First, so that no command is without one: of a command that never came to be it ends nothing.
  await deps.jobs.enqueue({
    scope: cloudId,
    id,
    kind: COMMAND_EXPIRY,
    runAt: expiresAt,
    payload: { deviceId: device.id },
  })
  const { commands } = await deps.twins.change(cloudId, device.id, (twin, seq) => {
    if (twin.commands.filter((each) => !hasEnded(each)).length >= MAX_OPEN)
      throw limitExceeded(`${MAX_OPEN} commands to this device are open. Wait for them, or take some back.`)
    const sent: StoredCommand = {
      id,
      requestNumber: twin.nextRequest,
      method,
      params,
      oneWay: oneWay ?? false,
      status: 'QUEUED',
      createdAt: at,
      expiresAt,
      updatedAt: at,
    }
    return {
      next: { ...twin, nextRequest: twin.nextRequest + 1, commands: withCommand(twin.commands, sent) },
      events: [
        rpcEvent(device, at, sent),
        commandChanged(device, sent, seq, actorOf(viewer)),
        auditTold(viewer, at, 'device.command-sent', device, { commandId: id, method }),
      ],
    }
  })
  return { ...commands.find((each) => each.id === id)!, deviceId: device.id }
}

/**
 * Takes back a command that was not sent yet. One that is on its way in this moment may still arrive.
 * @throws FORBIDDEN  the viewer lacks `devices:command`
 * @throws NOT_FOUND  the viewer's cloud has no such living device, or that no such command
 * @throws CONFLICT   it was sent already, or has ended
 */
export async function cancelCommand(deps: Deps, viewer: Viewer, input: CancelCommandInput): Promise<CommandOfDevice> {
  authorise(viewer, 'devices:command')
  const device = await livingDevice(deps, viewer.cloudId, input.deviceId)

  const at = deps.clock.now()
  const { commands } = await deps.twins.change(viewer.cloudId, device.id, (twin, seq) => {
    const found = twin.commands.find(({ id }) => id === input.commandId)
    if (!found) throw notFound('command')
    if (found.status !== 'QUEUED') throw conflict('Only a command that was not sent yet can be taken back.')
    const cancelled: StoredCommand = { ...found, status: 'CANCELLED', updatedAt: at }
    return {
      next: { ...twin, commands: withCommand(twin.commands, cancelled) },
      events: [
        commandChanged(device, cancelled, seq, actorOf(viewer)),
        auditTold(viewer, at, 'device.command-cancelled', device, { commandId: found.id, method: found.method }),
      ],
    }
  })
  return { ...commands.find(({ id }) => id === input.commandId)!, deviceId: device.id }
}

/**
 * Brings a device's commands up to date with what ingest says of them, in one write or none.
 * @param progress   by the number of the command
 */
export async function recordCommandProgress(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  progress: readonly (CommandProgress & { readonly requestNumber: number })[],
): Promise<void> {
  await changeCommands(deps, cloudId, deviceId, (found) =>
    progress.filter(({ requestNumber }) => requestNumber === found.requestNumber).reduce<StoredCommand>(advance, found),
  )
}

/** Ends a command whose time is over; one that has ended stays as it is. */
export function expireCommand(deps: Deps, cloudId: string, deviceId: string, commandId: string): Promise<void> {
  const at = deps.clock.now()
  return changeCommands(deps, cloudId, deviceId, (found) => (found.id === commandId ? expire(found, at) : found))
}

/** Sends again what waits for a device that has just connected; ingest sends none twice over one connection. */
export async function resendCommands(deps: Deps, cloudId: string, deviceId: string): Promise<void> {
  const { commands } = await deps.twins.get(cloudId, deviceId)
  const now = deps.clock.now()
  const waiting = commands.filter(({ status, expiresAt }) => status === 'QUEUED' && expiresAt > now).reverse()
  if (waiting.length === 0) return
  const device = await livingDevice(deps, cloudId, deviceId)
  await deps.answers.send(waiting.map((each) => asRecord(rpcEvent(device, now, each))))
}

async function changeCommands(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  change: (command: StoredCommand) => StoredCommand,
): Promise<void> {
  const device = await deps.devices.get(cloudId, deviceId)
  if (!device) return
  await deps.twins.change(cloudId, deviceId, (twin, seq) => {
    const changed = twin.commands.map(change).filter((each, index) => each !== twin.commands[index])
    if (changed.length === 0) return undefined
    const commands = changed.reduce<readonly StoredCommand[]>(withCommand, twin.commands)
    return { next: { ...twin, commands }, events: changed.map((each) => commandChanged(device, each, seq)) }
  })
}
