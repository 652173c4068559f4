import { createLogger } from '@isobar/logging'
import { startStack } from '@isobar/stack'
import { dataOf, eventually, signUp, subscribe, type Person, type Platform } from '@isobar/testing'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'

const MESSAGES = 500
const PER_SECOND = 100

interface Frame {
  telemetry: { series: { metric: string; numbers: { timestamps: number[]; values: number[] } | null }[] }
}
const LIVE = `subscription ($ids: [ID!]!) {
  telemetry(deviceIds: $ids) { series { metric numbers { timestamps values } } } }`
const STORED = `query ($id: ID!, $from: Timestamp!, $to: Timestamp!) {
  device(id: $id) { series(metric: "n", from: $from, to: $to, maxPoints: 10000) { numbers { values } } } }`

/** Sends messages as a real device and watches each arrive on both ways; the stranger must see none. */
async function run(platform: Platform, mqttPort: number): Promise<boolean> {
  const [owner, stranger] = await Promise.all([signUp(platform, 'Owner'), signUp(platform, 'Stranger')])
  const [cloud, otherCloud] = await Promise.all([owner.createCloud('Smoke'), stranger.createCloud('Elsewhere')])
  const device = await owner.registerDevice(cloud, 'Smoke device')

  const arrivals = new Map<number, number>()
  const sockets = [owner.socket(cloud), stranger.socket(otherCloud)] as const
  const live = subscribe<Frame>(sockets[0], LIVE, { ids: [device.id] })
  const theirs = subscribe<Frame>(sockets[1], LIVE, { ids: [device.id] })
  let read = 0
  const gather = () => {
    const at = Date.now()
    for (; read < live.frames.length; read += 1)
      for (const { metric, numbers } of live.frames[read]!.data?.telemetry.series ?? [])
        if (metric === 'n') for (const value of numbers?.values ?? []) arrivals.set(value, arrivals.get(value) ?? at)
  }
  const gathering = setInterval(gather, 1)

  const mqtt = await eventually(
    () => connectAsync(`mqtt://127.0.0.1:${mqttPort}`, { username: device.accessToken, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  await eventually(
    async () => {
      await mqtt.publishAsync('v1/devices/me/telemetry', '{"warmup":1}', { qos: 1 })
      return live.frames.length > 0
    },
    { everyMs: 200 },
  )

  const startedAt = Date.now()
  const sentAt: number[] = []
  const sending: Promise<unknown>[] = []
  for (let n = 0; n < MESSAGES; n += 1) {
    const dueInMs = startedAt + (n * 1_000) / PER_SECOND - Date.now()
    if (dueInMs > 0) await new Promise((resolve) => setTimeout(resolve, dueInMs))
    sentAt[n] = Date.now()
    const payload = JSON.stringify({ ts: startedAt + n, values: { n } })
    sending.push(mqtt.publishAsync('v1/devices/me/telemetry', payload, { qos: 1 }))
  }
  await Promise.all(sending)
  await eventually(() => arrivals.size >= MESSAGES).catch(() => {})
  clearInterval(gathering)

  const range = { id: device.id, from: startedAt, to: startedAt + MESSAGES }
  const storedBy = async (person: Person, inCloud: string) => {
    const answer = await person.ask<{ device: { series: { numbers: { values: number[] } | null } } | null }>(
      STORED,
      range,
      inCloud,
    )
    return new Set(dataOf(answer).device?.series.numbers?.values ?? []).size
  }
  const stored = await eventually(async () => {
    const count = await storedBy(owner, cloud)
    return count >= MESSAGES && count
  }).catch(() => storedBy(owner, cloud))
  const leaked = theirs.frames.length + (await storedBy(stranger, otherCloud))
  await Promise.all([mqtt.endAsync(), ...sockets.map((socket) => socket.dispose())])

  const latencies = [...arrivals].map(([n, at]) => at - sentAt[n]!).sort((left, right) => left - right)
  const percentile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN
  console.log(
    `sent ${MESSAGES}, received live ${arrivals.size}, stored ${stored}, seen by another cloud ${leaked}, ` +
      `publish→subscription p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`,
  )
  return arrivals.size === MESSAGES && stored === MESSAGES && leaked === 0
}

const dataDir = await mkdtemp(join(tmpdir(), 'isobar-smoke-'))
let passed = false
try {
  const stack = await startStack({ dataDir, port: 0, logger: createLogger({ service: 'smoke', level: 'warn' }) })
  try {
    passed = await run(stack, stack.mqttPort)
  } finally {
    await stack.stop()
  }
} catch (error) {
  console.error(error)
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(passed ? 0 : 1)
