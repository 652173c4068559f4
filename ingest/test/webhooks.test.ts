import { createHmac } from 'node:crypto'
import { presets } from '@isobar/mapping'
import { rejectionsTopic, telemetryTopic, type RejectionEvent, type TelemetryEvent } from '@isobar/schemas'
import { secretBox, webhookSignaturePlace } from '@isobar/secrets'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newDevice, registryEntry, SECRETS_KEY, type TestDevice } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterAll(() => platform.stop())

const post = ({ token }: TestDevice, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${platform.httpUrl}/api/v1/${token}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
/** A device that ingest knows by now. */
async function integration(mapping: string): Promise<TestDevice> {
  const device = newDevice()
  await platform.applyDevice(registryEntry(device, { archetype: 'INTEGRATION', webhook: { mapping } }))
  await eventually(async () => (await post(device, '{}')).status !== 401)
  return device
}
const pointsOf = (device: TestDevice) =>
  platform.recordsOf<TelemetryEvent>(telemetryTopic, device).flatMap(({ value }) => value.points)

test.each(presets.slice(1).map((preset) => [preset.label, preset] as const))(
  'an uplink of %s is telemetry once 200 is answered',
  async (_, { mapping, sample }) => {
    const device = await integration(mapping)
    expect((await post(device, sample)).status).toBe(200)
    await eventually(() => pointsOf(device).length === 1)
    expect(pointsOf(device)[0]).toMatchObject({
      timestamped: true,
      values: { temperature: 21.5, humidity: 48, rssi: -97, snr: 7.5, f_port: 1, f_cnt: 42 },
    })
    expect((await post(device, sample)).status).toBe(200)
  },
)

test('what a mapping makes nothing of is acknowledged and stored nowhere', async () => {
  const device = await integration('readings')
  expect((await post(device, { joined: true })).status).toBe(200)
  expect((await post(device, { readings: { a: 1 } })).status).toBe(200)
  await eventually(() => pointsOf(device).length === 1)
  expect(pointsOf(device)[0]!.values).toEqual({ a: 1 })
})

test.each([
  ['a body that is no JSON', '$', '{'],
  ['a mapping that fails', '$toMillis(at)', { at: 'never' }],
  ['one without an end', '($f := function($x) { $f($x) }; $f(1))', { a: 1 }],
  ['one that makes no telemetry', '42', { a: 1 }],
])('%s is refused with why, and told to the owner', async (_, mapping, body) => {
  const device = await integration(mapping)
  const answer = await post(device, body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/.{5}/) })
  const told = () => platform.recordsOf<RejectionEvent>(rejectionsTopic, device)
  await eventually(() => told().length > 0)
  expect(told()[0]!.value).toMatchObject({ outcome: 'refused' })
})

test('a mapping that does not end holds up no other device', async () => {
  const [forever, other] = [await integration('($f := function($x) { $f($x) }; $f(1))'), await integration('$')]
  const answers = await Promise.all([post(forever, { a: 1 }), post(other, { b: 2 })])
  expect(answers.map(({ status }) => status)).toEqual([400, 200])
})

test('where a signature is asked for, only a body that is signed is read, however it is written', async () => {
  const device = newDevice()
  const place = webhookSignaturePlace(device.cloudId, device.deviceId)
  const signature = { header: 'X-Hub-Signature-256', sealed: secretBox([SECRETS_KEY]).seal('their secret', place) }
  await platform.applyDevice(registryEntry(device, { archetype: 'INTEGRATION', webhook: { mapping: '$', signature } }))
  await eventually(async () => (await post(device, '{}')).status === 403)
  const body = '{"a":1}'
  const hmac = (secret: string) => createHmac('sha256', secret).update(body)
  const status = async (value?: string) =>
    (await post(device, body, value === undefined ? {} : { 'x-hub-signature-256': value })).status
  expect(await status(`sha256=${hmac('their secret').digest('hex')}`)).toBe(200)
  expect(await status(hmac('their secret').digest('hex').toUpperCase())).toBe(200)
  expect(await status(hmac('their secret').digest('base64'))).toBe(200)
  for (const wrong of [undefined, '', 'sha256=', hmac('another').digest('hex'), 'x'.repeat(64)])
    expect(await status(wrong)).toBe(403)
  await eventually(() => pointsOf(device).length === 3)
})

test('a device of another archetype receives none, an unknown secret is 401', async () => {
  const own = newDevice()
  await platform.applyDevice(registryEntry(own))
  await eventually(async () => (await post(own, '{}')).status === 403)
  expect((await post(newDevice(), '{}')).status).toBe(401)
})
