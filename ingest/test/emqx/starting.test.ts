import { startService } from '@isobar/kit'
import { afterEach, expect, test } from '@jest/globals'
import { ingestConfig } from '../../src/config.ts'
import { emqxSettings } from '../../src/emqx/settings.ts'
import { ingest } from '../../src/service.ts'
import { readConfig } from '@isobar/kit'
import { PEPPER, SECRETS_KEY } from '../devices.ts'
import { type EmqxPlatform, startEmqxPlatform } from './emqxPlatform.ts'
import { EmqxStub } from './emqxStub.ts'
import { AUTH_SECRET, emqxEnvironment } from './settings.ts'

const own = {
  KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
  SECRET_PEPPER: PEPPER,
  SECRETS_KEY,
  LOG_LEVEL: 'silent',
}

let emqx: EmqxStub | undefined
let platform: EmqxPlatform | undefined
afterEach(async () => {
  emqx?.stop()
  await platform?.stop()
  emqx = platform = undefined
})

test.each(['5.8.9', '5.10.0'])(
  'ingest does not start against EMQX %s, and says what it needs',
  async (version) => {
    emqx = await EmqxStub.start({ ingestUrl: () => '', secret: AUTH_SECRET, version })
    const where = { url: emqx.ingestUrl, apiUrl: emqx.management.url }
    const environment = { ...own, LOG_LEVEL: 'fatal', INGEST_PORT: '0', ...emqxEnvironment(where) }
    await expect(startService(ingest, environment)).rejects.toThrow(
      `needs EMQX 6.0 or newer; emqx@127.0.0.1 is ${version}`,
    )
  },
  60_000,
)

test('with EMQX ingest listens to HTTP alone', async () => {
  platform = await startEmqxPlatform()
  expect(await (await fetch(`${platform.httpUrl}/internal/ports`)).json()).toEqual({})
}, 60_000)

const config = (changes: Record<string, string>) =>
  emqxSettings(readConfig('ingest', ingestConfig, { ...own, MQTT_MODE: 'emqx', ...changes }))

test('every variable that MQTT_MODE=emqx needs and lacks is named at once', () => {
  const all = emqxEnvironment({ url: 'mqtt://emqx:11883', apiUrl: 'http://emqx:18083/' })
  expect(config(all)).toMatchObject({ listener: 'tcp:ingest', connections: 4, api: { url: 'http://emqx:18083' } })
  const needed = ['EMQX_URL', 'EMQX_PASSWORD', 'EMQX_API_URL', 'EMQX_API_KEY', 'EMQX_API_SECRET', 'EMQX_AUTH_SECRET']
  const lines = needed.map((name) => `  ${name}: is not set`)
  expect(() => config({})).toThrow(['ingest cannot start, MQTT_MODE=emqx needs more:', ...lines].join('\n'))
})

test.each([
  { EMQX_URL: 'http://emqx' },
  { EMQX_API_URL: 'emqx:18083' },
  { EMQX_CONNECTIONS: '0' },
  { EMQX_CLIENT_ID: 'a/b' },
  { EMQX_PASSWORD: 'short' },
  { MQTT_MODE: 'vernemq' },
])('%o is told to be wrong', (changes) => {
  expect(() => config({ ...emqxEnvironment({ url: 'mqtt://emqx', apiUrl: 'http://emqx' }), ...changes })).toThrow(
    Object.keys(changes)[0],
  )
})
