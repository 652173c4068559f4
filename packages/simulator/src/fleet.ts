import { type Outcome, SimulatedDevice } from './device.ts'
import type { Series, Values } from './series.ts'
import { hourlyWeather } from './weather.ts'

/** Telemetry that got its PUBACK. */
export interface AcknowledgedMessage {
  readonly deviceId: string
  /** Its time, ms since 1970; different for every message of a device. */
  readonly ts: number
  readonly values: Readonly<Record<string, number>>
  /** From the first publish to the PUBACK, in ms. */
  readonly latencyMs: number
}

/** A point that the platform answers for. */
export interface AcknowledgedPoint {
  readonly deviceId: string
  readonly metric: string
  readonly ts: number
  readonly value: number
}

export interface FleetOptions {
  /** Of the broker: `mqtt://host:port`, or `ws://host:port/mqtt`. */
  readonly url: string
  readonly devices: readonly { readonly deviceId: string; readonly token: string }[]
  /** MQTT 5 unless told; 4 is MQTT 3.1.1. */
  readonly protocolVersion?: 4 | 5
  /** The gateway that speaks for all of them, by their `deviceId` as their name there: one connection, and their tokens go unused. */
  readonly gateway?: { readonly token: string }
  /** Of all devices together. */
  readonly messagesPerSecond: number
  /** Names of the metrics of each message; `temperature` alone unless told. */
  readonly metrics?: readonly string[]
  /** Messages of a device that may wait for their PUBACK, 100 unless told. */
  readonly maxInFlight?: number
  /** Whether `acknowledged()` is kept, true unless told; it grows with each message. */
  readonly keepAcknowledged?: boolean
  readonly onAck?: (message: AcknowledgedMessage) => void
  /** Told of each lost or refused connection and each refused message. */
  readonly onTrouble?: (deviceId: string, reason: string) => void
}

export interface FleetCounts {
  readonly sent: number
  readonly acknowledged: number
  /** Messages answered by an error PUBACK. */
  readonly refused: number
  /** Publishes beyond the first of a message. */
  readonly resent: number
  readonly inFlight: number
  /** Messages that were due while every device had its bound in flight; they were never made. */
  readonly skipped: number
  readonly connected: number
}

/** Devices under load. */
export interface Fleet {
  counts(): FleetCounts
  /** Exactly the points whose message got a PUBACK, in the order of the PUBACKs, each once. */
  acknowledged(): AcknowledgedPoint[]
  /** Makes no more messages, waits at most `withinMs` (10 s) for the PUBACKs that are due, and disconnects. */
  stop(options?: { withinMs?: number }): Promise<void>
}

const TICK_MS = 10

/**
 * Starts devices that publish at a given rate, round robin, until stopped. The rate is kept by the clock: a slow or absent
 * broker delays no later message until a device has its bound in flight, and what was due meanwhile is skipped and counted,
 * so that no burst follows. Values are the hours of a measured year.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const metrics = options.metrics ?? ['temperature']
  const { messagesPerSecond, maxInFlight, onTrouble } = options
  if (options.devices.length === 0) throw new Error('A fleet needs a device.')
  const valuesOf = measured(await hourlyWeather(), metrics)
  const connect = (deviceId: string, token: string) =>
    new SimulatedDevice({
      url: options.url,
      token,
      ...(options.protocolVersion === undefined ? {} : { protocolVersion: options.protocolVersion }),
      ...(maxInFlight === undefined ? {} : { maxInFlight }),
      ...(onTrouble ? { onTrouble: (reason: string) => onTrouble(deviceId, reason) } : {}),
    })
  const gateway = options.gateway && connect('the gateway', options.gateway.token)
  const members = options.devices.map(({ deviceId, token }) => ({
    deviceId,
    lastTs: 0,
    device: gateway ?? connect(deviceId, token),
  }))
  const connections = [...new Set(members.map(({ device }) => device))]
  const kept: Omit<AcknowledgedMessage, 'latencyMs'>[] = []
  let skipped = 0
  let made = 0
  let turn = 0

  const sendNext = () => {
    for (let tried = 0; tried < members.length; tried++) {
      const member = members[turn++ % members.length]!
      if (!member.device.hasRoom) continue
      const ts = Math.max(Date.now(), member.lastTs + 1)
      member.lastTs = ts
      const message = { deviceId: member.deviceId, ts, values: valuesOf(made++) }
      const sentAt = performance.now()
      const settle = (outcome: Outcome) => {
        if (outcome !== 'acknowledged') return
        if (options.keepAcknowledged !== false) kept.push(message)
        options.onAck?.({ ...message, latencyMs: performance.now() - sentAt })
      }
      const entry = { ts, values: message.values }
      const sending = gateway
        ? gateway.sendGatewayTelemetry({ [member.deviceId]: [entry] })
        : member.device.sendTelemetry(entry)
      void sending.then(settle)
      return
    }
    skipped++
  }

  const startedAt = performance.now()
  let due = 0
  const timer = setInterval(() => {
    const dueByNow = Math.floor(((performance.now() - startedAt) * messagesPerSecond) / 1_000)
    for (; due < dueByNow; due++) sendNext()
  }, TICK_MS)

  return {
    counts() {
      const counts = connections.map((device) => device.counts())
      const sum = (name: keyof (typeof counts)[number]) => counts.reduce((total, each) => total + each[name], 0)
      return {
        sent: sum('sent'),
        acknowledged: sum('acknowledged'),
        refused: sum('refused'),
        resent: sum('resent'),
        inFlight: sum('inFlight'),
        skipped,
        connected: connections.filter((device) => device.connected).length,
      }
    },
    acknowledged: () =>
      kept.flatMap(({ deviceId, ts, values }) =>
        Object.entries(values).map(([metric, value]) => ({ deviceId, metric, ts, value })),
      ),
    async stop(stopOptions) {
      clearInterval(timer)
      await Promise.all(connections.map((device) => device.stop(stopOptions)))
    },
  }
}

/** Values for the n-th message: those of the n-th hour, each metric fed by one of the columns. */
function measured({ rows }: Series, metrics: readonly string[]): (message: number) => Record<string, number> {
  const numbers = rows.map(({ values }: { values: Values }) => Object.values(values).map(Number))
  return (message) => {
    const hour = numbers[message % numbers.length]!
    return Object.fromEntries(metrics.map((metric, index) => [metric, hour[index % hour.length]!]))
  }
}
