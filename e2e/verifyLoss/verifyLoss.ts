import { startFleet } from '@isobar/simulator'
import { eventually } from '@isobar/testing'
import { randomInt } from 'node:crypto'
import { compare, startPlant, type Difference } from '../test/faults/plant.ts'
import { faultsOf } from './faults.ts'
import { openNetwork } from './network.ts'
import { orderInKafka } from './order.ts'
import { startUntimed, UNTIMED_METRIC } from './untimed.ts'

export interface VerifyLossOptions {
  readonly seconds: number
  /** Messages a second of all devices together. */
  readonly rate: number
  /** Of the schedule of faults: the same seed strikes in the same order, at about the same times. */
  readonly seed?: number
  /** Strikes only with faults whose name holds this. */
  readonly only?: string
}

/** A line of the report: what was counted, and whether it must be 0. */
export interface Finding {
  readonly what: string
  readonly count: number
  readonly mustBeZero?: boolean
}

const PER_CLOUD = 800
const DEVICES = 50
const METRICS = ['temperature', 'pressure']
const BETWEEN_MS = { least: 1_500, most: 5_000 }
const SETTLE_MS = 120_000

/**
 * Publishes by QoS 1 while parts of the platform are killed, cut off or failing at random, then compares what was
 * acknowledged with what the API answers and with the order in Kafka.
 * @throws Error when the platform does not come back
 */
export async function verifyLoss(options: VerifyLossOptions, say: (line: string) => void): Promise<Finding[]> {
  const seed = options.seed ?? randomInt(2 ** 31)
  const random = generator(seed)
  say(`starting a platform; faults by --seed ${seed}`)
  const plant = await startPlant({ devices: DEVICES + 1, clouds: Math.ceil(options.rate / PER_CLOUD) })
  try {
    const network = await openNetwork(plant.stack.mqttPort)
    const url = `mqtt://127.0.0.1:${network.port}`
    const [untimedDevice, ...devices] = plant.devices
    const from = Date.now()
    const fleet = await startFleet({ url, devices, messagesPerSecond: options.rate, metrics: METRICS })
    const untimed = startUntimed(url, untimedDevice!.token)
    await eventually(() => fleet.counts().acknowledged > options.rate, { withinMs: 60_000 })

    const startedAt = Date.now()
    const until = startedAt + options.seconds * 1_000
    const faults = faultsOf(plant, network).filter(({ name }) => name.includes(options.only ?? ''))
    if (faults.length === 0) throw new Error(`no fault is called ${options.only}`)
    let struck = 0
    for (;;) {
      await sleep(BETWEEN_MS.least + random() * (BETWEEN_MS.most - BETWEEN_MS.least))
      if (Date.now() >= until) break
      const fault = faults[Math.floor(random() * faults.length)]!
      const at = ((Date.now() - startedAt) / 1_000).toFixed(1)
      const before = fleet.counts().acknowledged
      await fault.strike()
      struck += 1
      const { acknowledged, inFlight } = fleet.counts()
      say(`${at.padStart(6)} s  ${fault.name}: ${acknowledged - before} acknowledged meanwhile, ${inFlight} waiting`)
    }
    say('waiting for the rest, then comparing')
    await fleet.stop({ withinMs: 60_000 })
    await untimed.stop()
    const range = { from, to: Date.now() + 60_000 }
    let difference: Difference | undefined
    await eventually(
      async () => {
        difference = await compare(plant, fleet, range)
        return difference.missing.length === 0
      },
      { withinMs: SETTLE_MS, everyMs: 1_000 },
    ).catch(() => {})
    const { missing, altered, doubled } = difference ?? (await compare(plant, fleet, range))
    const order = await orderInKafka(plant.stack.brokers.kafkaBrokers, new Set(devices.map(({ deviceId }) => deviceId)))
    const { values } = await plant.stored(untimedDevice!.deviceId, UNTIMED_METRIC, range)
    const stored = new Set(values)
    const lost = [...untimed.acknowledged].filter((number) => !stored.has(number))
    const { sent, acknowledged, refused } = fleet.counts()
    await network.close()
    return [
      { what: 'faults', count: struck },
      { what: 'messages sent', count: sent },
      { what: 'messages acknowledged', count: acknowledged },
      { what: 'messages refused', count: refused },
      { what: 'points acknowledged', count: acknowledged * METRICS.length },
      { what: 'acknowledged points missing from the store', count: missing.length, mustBeZero: true },
      { what: 'acknowledged points with another value', count: altered.length, mustBeZero: true },
      { what: 'series with a point twice', count: doubled.length, mustBeZero: true },
      { what: 'devices out of order in Kafka', count: order.disordered.length, mustBeZero: true },
      { what: 'records in Kafka, of which sent again', count: order.resent },
      { what: 'without a time: acknowledged', count: untimed.acknowledged.size },
      { what: 'without a time: acknowledged and missing', count: lost.length, mustBeZero: true },
      { what: 'without a time: stored again after a resend', count: values.length - stored.size },
    ]
  } finally {
    await plant.stop()
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Numbers from 0 to 1 that a seed determines (mulberry32, public domain). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
