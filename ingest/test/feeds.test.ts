import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rejectionsTopic, telemetryTopic, type RejectionEvent, type TelemetryEvent } from '@isobar/schemas'
import { feedHeaderPlace, secretBox } from '@isobar/secrets'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newDevice, registryEntry, SECRETS_KEY, type TestDevice } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const answers = new Map<string, Answer>()
const asked: { path: string; headers: IncomingMessage['headers']; at: number }[] = []
const source = createServer((request, response) => {
  asked.push({ path: request.url!, headers: request.headers, at: Date.now() })
  answers.get(request.url!)!(request, response)
})
let platform: TestPlatform
let origin: string
beforeAll(async () => {
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(source.address() as AddressInfo).port}`
  platform = await startPlatform({ FEEDS_ALLOW_LOOPBACK: 'true' })
}, 60_000)
afterAll(async () => {
  await platform.stop()
  source.closeAllConnections()
  await new Promise((resolve) => source.close(resolve))
})

let count = 0
/** A device with a feed whose source answers like that, every second. */
async function feed(answer: Answer, more: { mapping?: string; header?: string; url?: string } = {}) {
  const device = newDevice()
  const path = `/${count++}`
  answers.set(path, answer)
  const place = feedHeaderPlace(device.cloudId, device.deviceId, 'x-api-key')
  const headers = more.header ? [{ name: 'x-api-key', sealed: secretBox([SECRETS_KEY]).seal(more.header, place) }] : []
  const entry = { url: more.url ?? `${origin}${path}`, everyS: 1, headers, mapping: more.mapping ?? '$' }
  await platform.applyDevice(registryEntry(device, { archetype: 'EXTERNAL', feed: entry }))
  return { device, path, requests: () => asked.filter((request) => request.path === path) }
}
const json =
  (value: unknown): Answer =>
  (_, response) =>
    void response.end(JSON.stringify(value))
const pointsOf = (device: TestDevice) =>
  platform.recordsOf<TelemetryEvent>(telemetryTopic, device).flatMap(({ value }) => value.points)
const told = (device: TestDevice, part: string) =>
  eventually(
    () =>
      platform
        .recordsOf<RejectionEvent>(rejectionsTopic, device)
        .some(({ value }) => value.hint.includes(part) && value.topic === 'feed'),
    { withinMs: 20_000 },
  )

test('a feed is polled at its interval, with its headers opened, and becomes telemetry by its mapping', async () => {
  const { device, requests } = await feed(json({ station: { t: 3.5 } }), {
    mapping: '{ "temperature": station.t }',
    header: 'theirs',
  })
  await eventually(() => pointsOf(device).length >= 3, { withinMs: 20_000 })
  expect(pointsOf(device)[0]!.values).toEqual({ temperature: 3.5 })
  const [first, second] = requests()
  expect(first!.headers).toMatchObject({ 'x-api-key': 'theirs', accept: 'application/json' })
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(900)
}, 30_000)

const failures: [what: string, answer: Answer, hint: string][] = [
  ['an error', (_, response) => void response.writeHead(503).end(), 'answered 503'],
  ['no JSON', (_, response) => void response.end('<html>'), 'the mapping failed'],
  [
    'a redirect',
    (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'leads elsewhere',
  ],
  ['too much', (_, response) => void response.end(Buffer.alloc(2_000_000, ' ')), 'no answer'],
]
test.each(failures)(
  '%s is told to the owner, and asked for less and less often',
  async (_, answer, hint) => {
    const { device, requests } = await feed(answer)
    await told(device, hint)
    await eventually(() => requests().length >= 3, { withinMs: 25_000 })
    const [first, second, third] = requests()
    expect(third!.at - second!.at).toBeGreaterThan(1.5 * (second!.at - first!.at))
    expect(pointsOf(device)).toEqual([])
  },
  60_000,
)

test('an address that leads to a private network is not asked', async () => {
  const { device } = await feed(json({}), { url: 'https://169.254.169.254/latest' })
  await told(device, 'public address')
}, 30_000)

test('a feed that is taken away is polled no more, and one that works again is polled as before', async () => {
  let broken = true
  const { device, requests } = await feed((_, response) => void response.writeHead(broken ? 500 : 200).end('{"a":1}'))
  await told(device, 'answered 500')
  broken = false
  await eventually(() => pointsOf(device).length >= 2, { withinMs: 25_000 })
  await platform.applyDevice(registryEntry(device, { archetype: 'EXTERNAL', rev: 2 }))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const before = requests().length
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(requests()).toHaveLength(before)
}, 60_000)
