import { dataOf, eventually, graphql, signUp } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { connectAsync } from 'mqtt'
import { totp } from '../browser/totp.ts'
import { platform } from '../platform.ts'

const FOLLOW = 'subscription ($device: ID!) { telemetry(deviceIds: [$device]) { series { metric } } }'
const TRACE = `query ($id: String!) {
  trace(id: $id) { records { message service spanId subject { id } span { parentId startedAt durationMs } } }
}`
interface Trace {
  trace: {
    records: {
      message: string
      service: string
      spanId: string
      subject: { id: string } | null
      span: { parentId: string | null; startedAt: number; durationMs: number } | null
    }[]
  } | null
}
const HOPS = ['a message was received', 'a live frame was sent', 'telemetry was stored']

test('a message that its device traces is followed from the packet to the frame and the store, in its cloud alone', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const stranger = await signUp(platform, 'Sam Stranger')
  const elsewhere = await stranger.createCloud('Elsewhere')
  const device = await owner.registerDevice(cloud, 'Pump')
  const frames: { extensions?: { traceId?: string } }[] = []
  const socket = owner.socket(cloud)
  const unfollow = socket.subscribe(
    { query: FOLLOW, variables: { device: device.id } },
    { next: (frame) => void frames.push(frame as never), error: () => {}, complete: () => {} },
  )
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const traceId = randomBytes(16).toString('hex')
  const sent = async (flags: string, id = traceId) => {
    const userProperties = { traceparent: `00-${id}-00f067aa0ba902b7-${flags}` }
    await mqtt.publishAsync('v1/devices/me/telemetry', '{"flow":1.5}', { qos: 1, properties: { userProperties } })
  }
  // Frames come from when the subscription stands: an untraced value tells.
  await eventually(async () => {
    await sent('00', randomBytes(16).toString('hex'))
    return frames.length > 0
  })
  await sent('01')
  expect(await eventually(() => frames.some(({ extensions }) => extensions?.traceId === traceId))).toBe(true)

  const records = await eventually(
    async () => {
      const { trace } = dataOf(await owner.ask<Trace>(TRACE, { id: traceId }, cloud))
      const found = trace?.records.filter(({ message }) => HOPS.includes(message)) ?? []
      return found.length >= HOPS.length && found
    },
    { withinMs: 20_000 },
  )
  expect(records[0]).toMatchObject({ message: HOPS[0], service: 'ingest', subject: { id: device.id } })
  expect(records[0]!.span!.parentId).toBe('00f067aa0ba902b7')
  expect(records.map(({ message }) => message).sort()).toEqual([...HOPS].sort())
  for (const { span } of records.slice(1)) {
    expect(span!.parentId).toBe(records[0]!.spanId)
    expect(span!.startedAt).toBeGreaterThanOrEqual(records[0]!.span!.startedAt)
  }
  expect(dataOf(await stranger.ask<Trace>(TRACE, { id: traceId }, elsewhere)).trace).toBeNull()

  unfollow()
  await socket.dispose()
  await mqtt.endAsync()
})

test('a refused message is in the log of its cloud with the trace that its device named', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const device = await owner.registerDevice(cloud, 'Pump')
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const traceId = randomBytes(16).toString('hex')
  const userProperties = { traceparent: `00-${traceId}-00f067aa0ba902b7-00` }
  const refused = mqtt.publishAsync('v1/devices/me/telemetry', '{', { qos: 1, properties: { userProperties } })
  await expect(refused).rejects.toThrow()
  const records = await eventually(
    async () => dataOf(await owner.ask<Trace>(TRACE, { id: traceId }, cloud)).trace?.records,
    { withinMs: 20_000 },
  )
  expect(records).toEqual([expect.objectContaining({ message: 'a message was refused', subject: { id: device.id } })])
  await mqtt.endAsync()
})

test('a sign-in with a wrong second factor is followed to the end by its person, and by nobody else', async () => {
  const person = await signUp(platform, 'Ada Admin')
  const cloud = await person.createCloud('Plant')
  const auth = (path: string, body: object, headers: Record<string, string>) =>
    fetch(`${platform.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: platform.url, ...headers },
      body: JSON.stringify(body),
    })
  const { password, email, authorization } = person
  const enabling = await auth('two-factor/enable', { password }, { authorization })
  const { totpURI } = (await enabling.json()) as { totpURI: string }
  const secret = new URL(totpURI).searchParams.get('secret')!
  // The code that switches it on is used then: the sign-in takes the next.
  expect((await auth('two-factor/verify-totp', { code: totp(secret) }, { authorization })).status).toBe(200)

  const traceId = randomBytes(16).toString('hex')
  const traced = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }
  const half = await auth('sign-in/email', { email, password }, traced)
  const cookie = half.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  expect((await auth('two-factor/verify-totp', { code: 'nonsense' }, { ...traced, cookie })).status).toBe(401)
  const whole = await auth('two-factor/verify-totp', { code: totp(secret, Date.now() + 30_000) }, { ...traced, cookie })
  expect(whole.status).toBe(200)
  const again = `Bearer ${whole.headers.get('set-auth-token')}`
  const records = await eventually(
    async () => {
      const answer = await graphql<Trace>(
        `${platform.url}/graphql`,
        { authorization: again, 'isobar-cloud': cloud },
        TRACE,
        { id: traceId },
      )
      const found = answer.data?.trace?.records ?? []
      return found.length >= 2 && found
    },
    { withinMs: 20_000 },
  )
  expect(records.map(({ message }) => message)).toEqual(['a second factor was refused', 'user.signed-in'])

  const stranger = await signUp(platform, 'Sam Stranger')
  const elsewhere = await stranger.createCloud('Elsewhere')
  expect(dataOf(await stranger.ask<Trace>(TRACE, { id: traceId }, elsewhere)).trace).toBeNull()
})
