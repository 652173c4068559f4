import { spawn } from 'node:child_process'
import { connect as connectTcp, type Socket } from 'node:net'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { generate } from 'mqtt-packet'
import { WebSocket } from 'ws'
import { startBroker, type TestBroker } from './broker.ts'
import { connect, disconnectAll, newDevice, publish, registryEntry, TELEMETRY } from './devices.ts'

const device = newDevice()
const brokers: TestBroker[] = []
let open: TestBroker
let strict: TestBroker

beforeAll(async () => {
  open = await started({})
  strict = await started({ connections: 3, connectsPerSecond: 2 })
})
afterEach(disconnectAll)
afterAll(() => Promise.all(brokers.map((broker) => broker.stop())))

async function started(ofAddress: Parameters<typeof startBroker>[1]): Promise<TestBroker> {
  const broker = await startBroker(async () => {}, ofAddress)
  broker.registry.applyDevice(registryEntry(device))
  brokers.push(broker)
  return broker
}

const refusals = async (broker: TestBroker, reason: string): Promise<number> => {
  const line = (await broker.registers.metrics()).split('\n').find((text) => text.includes(`reason="${reason}"`))
  return Number(line?.split(' ').at(-1) ?? 0)
}

/** Connections that say nothing, in a process of their own, which ends with them. */
function openSilently(port: number, count: number) {
  const script = `const net = require('node:net'); let closed = 0
    for (let n = 0; n < ${count}; n++) net.connect(${port}, '127.0.0.1', function () { this.write(Buffer.from([0x10])) }).on('error', () => {}).on('close', () => closed++)
    setInterval(() => console.log(closed), 100)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let closed = 0
  child.stdout.on('data', (chunk: Buffer) => (closed = Number(chunk.toString().trim().split('\n').at(-1))))
  return { closed: () => closed, end: () => child.kill() }
}

test('ten thousand connections that never finish their CONNECT keep no device out', async () => {
  const silent = openSilently(open.port, 10_000)
  try {
    await eventually(() => silent.closed() > 5_000, { withinMs: 20_000 })
    const client = await connect(open.url, device)
    await publish(client, TELEMETRY, '{"alive":true}')
    expect(await refusals(open, 'no CONNECT while others waited')).toBeGreaterThan(5_000)
  } finally {
    silent.end()
  }
}, 60_000)

test('an address has so many connections and no more, until one ends', async () => {
  const [first] = await Promise.all([1, 2, 3].map((n) => connect(strict.url, device, { clientId: `c${n}` })))
  const refused = await closedUnanswered(connectTcp(strict.port, '127.0.0.1'))
  expect(refused).toBe(true)
  expect(await refusals(strict, 'too many connections of one address')).toBe(1)
  await first?.endAsync()
  await eventually(() => connect(strict.url, device, { clientId: 'c4' }).then(() => true))
})

test('behind a trusted proxy the address is that of the client, so that clients do not share a limit', async () => {
  const opened = await Promise.all(
    Array.from({ length: 6 }, (_, n) => {
      const headers = { 'x-forwarded-for': `2001:db8:0:${n}::1` }
      const socket = new WebSocket(strict.webSocketUrl, 'mqtt', { headers })
      return new Promise<WebSocket>((resolve, reject) =>
        socket.once('open', () => resolve(socket)).once('error', reject),
      )
    }),
  )
  expect(opened.every(({ readyState }) => readyState === WebSocket.OPEN)).toBe(true)
  for (const socket of opened) socket.terminate()
})

test('who opens connections faster than an address may is closed unanswered, and let in later', async () => {
  const broker = await started({ connectsPerSecond: 2 })
  const attempts = await Promise.all(
    Array.from({ length: 40 }, () => closedUnanswered(connectTcp(broker.port, '127.0.0.1'))),
  )
  expect(attempts.filter((closed) => !closed).length).toBeLessThanOrEqual(22)
  expect(await refusals(broker, 'too many attempts of one address')).toBeGreaterThanOrEqual(18)
  await eventually(() => connect(broker.url, device).then(() => true))
})

test("guessing one user name's credential is slowed down, and others from that address are not", async () => {
  const guess = (userName: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = connectTcp(open.port, '127.0.0.1')
      socket.once('data', ([, , , code = -1]) => resolve(code)).on('error', () => {})
      socket.write(
        generate({
          ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 10 },
          ...{ clientId: 'guess', username: userName, password: Buffer.from(String(Math.random())) },
        } as never),
      )
    })
  const codes: number[] = []
  for (let n = 0; n < 25; n++) codes.push(await guess('pump'))
  expect(codes.slice(0, 20)).toEqual(Array(20).fill(5))
  expect(codes.slice(20)).toEqual(Array(5).fill(3))
  expect(await guess('valve')).toBe(5)
  await connect(open.url, device)
})

/** Whether the broker closes a connection at once; ends it otherwise. */
function closedUnanswered(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.once('close', () => resolve(true))
    socket.setTimeout(500, () => {
      resolve(false)
      socket.destroy()
    })
  })
}
