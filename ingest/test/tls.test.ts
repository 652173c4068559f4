import { connect as tlsConnect } from 'node:tls'
import { request } from 'node:https'
import { deviceCredentialHash } from '@isobar/kit'
import { presenceTopic, telemetryTopic } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { certificateFiles, certificateOf, type TestCertificate } from './certificates.ts'
import { closed, connect, disconnectAll, newDevice, PEPPER, publish, registryEntry, TELEMETRY } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
let files: ReturnType<typeof certificateFiles>
let own: TestCertificate

beforeAll(async () => {
  files = certificateFiles(await certificateOf('first'))
  own = await certificateOf('a device')
  platform = await startPlatform({
    TLS_CERTIFICATE_FILE: files.certificateFile,
    TLS_KEY_FILE: files.keyFile,
    MQTTS_PORT: '0',
    MQTT_WSS_PORT: '0',
    INGEST_HTTPS_PORT: '0',
  })
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const mqtts = () => `mqtts://127.0.0.1:${platform.ports.mqtts}`
const anyServer = { rejectUnauthorized: false }
const x509 = (fingerprint: string) => ({
  kind: 'X509' as const,
  hash: deviceCredentialHash.certificate(PEPPER, fingerprint),
})
const servedName = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = tlsConnect({ port: platform.ports.mqtts!, host: '127.0.0.1', ...anyServer }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.destroy()
    })
    socket.once('error', reject)
  })

describe('TLS', () => {
  test.each(['mqtts', 'wss'])('a device publishes over %s', async (scheme) => {
    const device = await platform.register()
    const url = scheme === 'mqtts' ? mqtts() : `wss://127.0.0.1:${platform.ports.mqttWss}/mqtt`
    const client = await eventually(() => connect(url, device, anyServer))
    await publish(client, TELEMETRY, '{"a":1}')
    await eventually(() => platform.recordsOf(telemetryTopic, device)[0])
    const presence = await eventually(() => platform.recordsOf(presenceTopic, device)[0])
    expect(presence.value).toMatchObject({ transport: scheme })
  })

  test('the device API is served over HTTPS', async () => {
    const device = await platform.register()
    const status = await eventually(async () => {
      const answer = await new Promise<number | undefined>((resolve, reject) => {
        const options = { method: 'POST', port: platform.ports.https, host: '127.0.0.1', ...anyServer }
        const asking = request({ ...options, path: `/api/v1/${device.token}/telemetry` }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        asking.once('error', reject)
        asking.end('{"a":1}')
      })
      return answer === 200 ? answer : undefined
    })
    expect(status).toBe(200)
  })

  test('a new certificate is served without a restart; open connections stay, and a broken one is passed over', async () => {
    const device = await platform.register()
    const client = await eventually(() => connect(mqtts(), device, anyServer))
    expect(await servedName()).toBe('first')
    files.replace(await certificateOf('second'))
    await eventually(async () => (await servedName()) === 'second', { withinMs: 15_000 })
    files.replace({ cert: 'no certificate', key: 'no key' })
    expect(await servedName()).toBe('second')
    const third = await certificateOf('third')
    files.replace({ cert: third.cert, key: 'no key' })
    expect(await servedName()).toBe('second')
    files.replace(third)
    await eventually(async () => (await servedName()) === 'third', { withinMs: 15_000 })
    await publish(client, TELEMETRY, '{"still":"here"}')
  }, 40_000)

  test('bytes that are no TLS, and a handshake that never ends, cost nobody else anything', async () => {
    const { connect: tcp } = await import('node:net')
    const sockets = Array.from({ length: 50 }, () => tcp(platform.ports.mqtts!, '127.0.0.1').on('error', () => {}))
    for (const socket of sockets.slice(25)) socket.write('GET / HTTP/1.1\r\n\r\n')
    const device = await platform.register()
    const client = await eventually(() => connect(mqtts(), device, anyServer))
    await publish(client, TELEMETRY, '{"a":1}')
    for (const socket of sockets) socket.destroy()
  })
})

describe('credentials', () => {
  test('a client certificate signs in the device that has its fingerprint, and no other does', async () => {
    const device = newDevice()
    await platform.applyDevice(registryEntry(device, { credentials: [x509(own.fingerprint)] }))
    const shown = { ...anyServer, cert: own.cert, key: own.key, username: undefined } as never
    const client = await eventually(() => connect(mqtts(), device, shown))
    await publish(client, TELEMETRY, '{"a":1}')
    await eventually(() => platform.recordsOf(telemetryTopic, device)[0])

    const other = await certificateOf('a device')
    const another = { ...anyServer, cert: other.cert, key: other.key, username: undefined } as never
    await expect(connect(mqtts(), device, another)).rejects.toMatchObject({ code: 5 })
    await expect(connect(mqtts(), device, { ...anyServer, username: undefined } as never)).rejects.toMatchObject({
      code: 5,
    })
    await platform.applyDevice(registryEntry(device, { rev: 2, credentials: [] }))
    await closed(client)
  })

  test.each([4, 5] as const)(
    'user name and password sign in for one client id or for any (MQTT %i)',
    async (version) => {
      const login = { userName: `pump-${version}`, password: 'a password of its own' }
      const [bound, free] = [newDevice(), newDevice()]
      const basic = (clientId: string, userName: string) => ({
        kind: 'BASIC' as const,
        hash: deviceCredentialHash.basic(PEPPER, { ...login, userName, clientId }),
      })
      await platform.applyDevice(registryEntry(bound, { credentials: [basic('one', login.userName)] }))
      await platform.applyDevice(registryEntry(free, { credentials: [basic('', `free-${version}`)] }))
      const as = (username: string, clientId: string, password = login.password) =>
        connect(platform.url, bound, { username, password, clientId, protocolVersion: version })
      await publish(await eventually(() => as(login.userName, 'one')), TELEMETRY, '{"bound":1}')
      await publish(await eventually(() => as(`free-${version}`, 'whatever')), TELEMETRY, '{"free":1}')
      await eventually(
        () => platform.recordsOf(telemetryTopic, bound)[0] && platform.recordsOf(telemetryTopic, free)[0],
      )
      for (const [username, clientId, password] of [
        [login.userName, 'two', login.password],
        [login.userName, 'one', 'wrong'],
        ['somebody', 'one', login.password],
      ] as const)
        await expect(as(username, clientId, password)).rejects.toMatchObject({ code: version === 5 ? 134 : 5 })
    },
  )

  test('an old token works beside the new one until its time is over, and then its sessions are closed', async () => {
    const [device, next] = [newDevice(), newDevice()]
    const [old] = registryEntry(device).credentials
    const expiresAt = Date.now() + 4_000
    const credentials = [...registryEntry(next).credentials, { ...old!, expiresAt }]
    await platform.applyDevice(registryEntry(device, { credentials }))
    const before = await eventually(() => connect(platform.url, device))
    const after = await connect(platform.url, next)
    await closed(before)
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt)
    await expect(connect(platform.url, device)).rejects.toMatchObject({ code: 5 })
    await publish(after, TELEMETRY, '{"a":1}')
  }, 20_000)
})
