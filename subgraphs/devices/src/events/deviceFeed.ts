import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { deviceEventsTopic, type DeviceEvent } from '@isobar/schemas'
import { createMailbox, type Mailbox } from './mailbox.ts'

/** Changes of devices as they happen, from every replica of this service. */
export interface DeviceFeed {
  /** The changes of one cloud's devices from now on, in the order of each device's `rev`. Ends when it is returned. */
  subscribe(cloudId: string): AsyncIterableIterator<DeviceEvent>
  /** The changes of one device's commands from now on, in the order of each command. Ends when it is returned. */
  subscribeCommands(cloudId: string, deviceId: string): AsyncIterableIterator<DeviceEvent>
  /** Whether changes arrive. */
  healthy(): boolean
}

/** The subscribers of one key and the latest state of each thing that they were told of. */
interface Channel {
  readonly mailboxes: Set<Mailbox<DeviceEvent>>
  readonly seqs: Map<string, number>
}

/** Things that may wait for one subscriber. */
const CAPACITY = 1_000
/** Things of a channel whose latest state is remembered. */
const MAX_SEQS = 10_000

/**
 * Reads device-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. The store is written
 * before the topic, so a client that subscribes first and reads then misses nothing.
 */
export async function startDeviceFeed(kafka: Kafka, registry: Registry): Promise<DeviceFeed> {
  /** By cloud for devices, by `<cloud>:<device>` for commands. */
  const channels = new Map<string, Channel>()
  const dropped = new Counter({
    name: 'isobar_devices_feed_dropped_total',
    help: 'Changes of devices that a slow subscriber missed',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: deviceEventsTopic,
    from: 'end',
    wants: (key) => channels.has(cloudOf(key)) || channels.has(key),
    onRecord({ key, value: event }) {
      const { deviceId, rev, command } = event
      if (command) put(channels.get(key), command.id, command.seq, event)
      else put(channels.get(cloudOf(key)), deviceId, rev, event)
    },
  })
  await reader.caughtUp

  function subscribe(name: string): AsyncIterableIterator<DeviceEvent> {
    const channel = channels.get(name) ?? { mailboxes: new Set(), seqs: new Map() }
    channels.set(name, channel)
    const mailbox = createMailbox<DeviceEvent>({
      capacity: CAPACITY,
      onDrop: () => dropped.inc(),
      onEnd() {
        channel.mailboxes.delete(mailbox)
        if (channel.mailboxes.size === 0 && channels.get(name) === channel) channels.delete(name)
      },
    })
    channel.mailboxes.add(mailbox)
    return mailbox.items
  }

  return {
    subscribe,
    subscribeCommands: (cloudId, deviceId) => subscribe(`${cloudId}:${deviceId}`),
    healthy: () => reader.healthy(),
  }
}

function put(channel: Channel | undefined, id: string, seq: number, event: DeviceEvent): void {
  if (!channel || seq <= (channel.seqs.get(id) ?? 0)) return
  channel.seqs.set(id, seq)
  if (channel.seqs.size > MAX_SEQS) channel.seqs.delete(channel.seqs.keys().next().value as string)
  for (const mailbox of channel.mailboxes) mailbox.put(id, event)
}

/** Keys are `<cloudId>:<deviceId>`. */
const cloudOf = (key: string): string => key.slice(0, key.indexOf(':'))
