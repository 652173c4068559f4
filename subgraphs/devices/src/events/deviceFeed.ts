import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { deviceEventsTopic, type DeviceEvent } from '@isobar/schemas'
import { createMailbox, type Mailbox } from './mailbox.ts'

/** Changes of devices as they happen, from every replica of this service. */
export interface DeviceFeed {
  /** The changes of one cloud's devices from now on, in the order of each device's `rev`. Ends when it is returned. */
  subscribe(cloudId: string): AsyncIterableIterator<DeviceEvent>
  /** Whether changes arrive. */
  healthy(): boolean
}

/** The subscribers of one cloud and the latest `rev` of each device that they were told of. */
interface Channel {
  readonly mailboxes: Set<Mailbox<DeviceEvent>>
  readonly revs: Map<string, number>
}

/** Devices that may wait for one subscriber. */
const CAPACITY = 1_000
/** Devices of a cloud whose latest `rev` is remembered. */
const MAX_REVS = 10_000

/**
 * Reads device-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. The store is written
 * before the topic, so a client that subscribes first and reads then misses nothing.
 */
export async function startDeviceFeed(kafka: Kafka, registry: Registry): Promise<DeviceFeed> {
  const channels = new Map<string, Channel>()
  const dropped = new Counter({
    name: 'isobar_devices_feed_dropped_total',
    help: 'Changes of devices that a slow subscriber missed',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: deviceEventsTopic,
    from: 'end',
    wants: (key) => channels.has(cloudOf(key)),
    onRecord({ key, value: event }) {
      const { deviceId, rev } = event
      const channel = channels.get(cloudOf(key))
      if (!channel || rev <= (channel.revs.get(deviceId) ?? 0)) return
      channel.revs.set(deviceId, rev)
      if (channel.revs.size > MAX_REVS) channel.revs.delete(channel.revs.keys().next().value as string)
      for (const mailbox of channel.mailboxes) mailbox.put(deviceId, event)
    },
  })
  await reader.caughtUp

  return {
    subscribe(cloudId) {
      const channel = channels.get(cloudId) ?? { mailboxes: new Set(), revs: new Map() }
      channels.set(cloudId, channel)
      const mailbox = createMailbox<DeviceEvent>({
        capacity: CAPACITY,
        onDrop: () => dropped.inc(),
        onEnd() {
          channel.mailboxes.delete(mailbox)
          if (channel.mailboxes.size === 0 && channels.get(cloudId) === channel) channels.delete(cloudId)
        },
      })
      channel.mailboxes.add(mailbox)
      return mailbox.items
    },
    healthy: () => reader.healthy(),
  }
}

/** Keys are `<cloudId>:<deviceId>`. */
const cloudOf = (key: string): string => key.slice(0, key.indexOf(':'))
