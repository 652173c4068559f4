import type { AcknowledgedPoint, Fleet } from '@isobar/simulator'
import { startStack, type Stack } from '@isobar/stack'
import { dataOf, eventually, signIn, signUp, type Person } from '@isobar/testing'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A platform of its own with a cloud and devices in it. */
export interface Plant {
  readonly stack: Stack
  readonly devices: readonly PlantDevice[]
  /** Stops the platform and starts it again on the same data. */
  restart(): Promise<void>
  /** What the store holds of a metric of a device, as the API tells it; at most 10,000 points in any 30 s. */
  stored(deviceId: string, metric: string, range: { from: number; to: number }): Promise<StoredPoints>
  signInAgain(): Promise<Person>
  /** The first of its clouds. */
  readonly cloud: string
  readonly owner: Person
  stop(): Promise<void>
}
export interface PlantDevice {
  readonly deviceId: string
  readonly token: string
  readonly cloud: string
}
export interface StoredPoints {
  timestamps: number[]
  values: number[]
}

const QUERY = `query ($id: ID!, $metric: String!, $from: Timestamp!, $to: Timestamp!) {
  device(id: $id) { series(metric: $metric, from: $from, to: $to, maxPoints: 10000) { numbers { timestamps values } } } }`

/** A query answers at most this many points of a series. */
const SLICE_MS = 30_000

/** Starts a platform on free ports in a temporary folder, with devices registered through its API, spread over clouds. */
export async function startPlant(options: {
  devices: number
  clouds?: number
  environment?: Record<string, string>
}): Promise<Plant> {
  const dataDir = await mkdtemp(join(tmpdir(), 'isobar-fault-'))
  const warn = (_: object, message: string) => process.stderr.write(`[stack] ${message}\n`)
  const start = (port = 0) =>
    startStack({
      dataDir,
      port,
      environment: { RATE_LIMIT_PER_SECOND: '100000', RATE_LIMIT_BURST: '100000', ...options.environment },
      logger: { info: () => {}, warn, error: warn },
    })
  let stack = await start()
  const owner = await signUp(stack, 'Owner')
  const clouds: string[] = []
  for (let index = 0; index < (options.clouds ?? 1); index += 1)
    clouds.push(await owner.createCloud(index === 0 ? 'Plant' : `Plant ${index}`))
  const devices: PlantDevice[] = []
  for (let index = 0; index < options.devices; index += 1) {
    const cloud = clouds[index % clouds.length]!
    const { id, accessToken } = await owner.registerDevice(cloud, `Device ${index}`)
    devices.push({ deviceId: id, token: accessToken, cloud })
  }
  const cloudOf = new Map(devices.map(({ deviceId, cloud }) => [deviceId, cloud]))
  let person = owner
  return {
    get stack() {
      return stack
    },
    devices,
    cloud: clouds[0]!,
    owner,
    async restart() {
      await stack.stop()
      stack = await start()
    },
    async signInAgain() {
      return (person = await signIn(stack.url, owner.email, owner.password))
    },
    async stored(deviceId, metric, { from, to }) {
      const found: StoredPoints = { timestamps: [], values: [] }
      for (let start = from; start < to; start += SLICE_MS) {
        const range = { from: start, to: Math.min(start + SLICE_MS, to) }
        const answer = await person.ask<{ device: { series: { numbers: StoredPoints | null } } }>(
          QUERY,
          { id: deviceId, metric, ...range },
          cloudOf.get(deviceId)!,
        )
        const { numbers } = dataOf(answer).device.series
        found.timestamps.push(...(numbers?.timestamps ?? []))
        found.values.push(...(numbers?.values ?? []))
      }
      return found
    },
    async stop() {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What is wrong with the store, given what was acknowledged: nothing, when every acknowledged point is there once. */
export interface Difference {
  acknowledged: number
  missing: AcknowledgedPoint[]
  altered: AcknowledgedPoint[]
  /** Times that a series holds more than once. */
  doubled: string[]
}

/** Compares the store with what a fleet was acknowledged. */
export async function compare(plant: Plant, fleet: Fleet, range: { from: number; to: number }): Promise<Difference> {
  const acknowledged = fleet.acknowledged()
  const bySeries = Map.groupBy(acknowledged, ({ deviceId, metric }) => `${deviceId}/${metric}`)
  const difference: Difference = { acknowledged: acknowledged.length, missing: [], altered: [], doubled: [] }
  for (const [key, points] of bySeries) {
    const { deviceId, metric } = points[0]!
    const { timestamps, values } = await plant.stored(deviceId, metric, range)
    const found = new Map(timestamps.map((ts, index) => [ts, values[index]!]))
    if (found.size !== timestamps.length) difference.doubled.push(key)
    for (const point of points) {
      if (!found.has(point.ts)) difference.missing.push(point)
      else if (found.get(point.ts) !== point.value) difference.altered.push(point)
    }
  }
  return difference
}

/** Waits until every acknowledged point is stored, and answers what is still wrong when the bound is over. */
export async function reconciled(plant: Plant, fleet: Fleet, from: number): Promise<Difference> {
  const range = { from, to: Date.now() + 60_000 }
  let difference: Difference | undefined
  await eventually(
    async () => {
      difference = await compare(plant, fleet, range)
      return difference.missing.length === 0
    },
    { withinMs: 60_000, everyMs: 500 },
  ).catch(() => {})
  return difference ?? compare(plant, fleet, range)
}
