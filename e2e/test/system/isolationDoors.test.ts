import { globSync, readFileSync } from 'node:fs'
import { connectKafka } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { deadLetterTopic, telemetryTopic, topics, type DeadLetter, type Topic } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connectAsync, type MqttClient } from 'mqtt'
import WebSocket from 'ws'
import { services } from './behind.ts'
import { platform } from '../platform.ts'
import { buildWorld, MARKER, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 60_000)
afterAll(() => world.stop())

const root = new URL('../../../', import.meta.url)

describe('HTTP: who is nobody gets nothing at any path', () => {
  /** Every path that a service serves, and what a stranger without any proof gets there by GET and POST. */
  const doors: Record<string, { of: string[]; path?: string; get: number; post: number }> = {
    '/healthz': { of: Object.keys(services), get: 200, post: 404 },
    '/readyz': { of: Object.keys(services), get: 200, post: 404 },
    '/metrics': { of: Object.keys(services), get: 200, post: 404 },
    '/internal/jwks': { of: ['tenancy'], get: 200, post: 404 },
    '/internal/exchange': { of: ['tenancy'], get: 404, post: 403 },
    '/internal/ports': { of: ['ingest'], get: 200, post: 404 },
    // Not there unless EMQX faces the devices; then only with its secret (ingest/test/emqx/accessQuestions).
    ...Object.fromEntries(
      ['', '/authenticate', '/authorise'].map((path) => [
        path || '/internal/emqx',
        { of: ['ingest'], path: `/internal/emqx${path}`, get: 404, post: 404 },
      ]),
    ),
    '/api/auth/invitation': { of: ['gateway'], get: 404, post: 400 },
    '/api/auth/*': { of: ['gateway'], path: '/api/auth/nothing', get: 404, post: 404 },
    '/api/auth': { of: ['gateway'], path: '/api/auth/nothing', get: 404, post: 404 },
    '/api/sms': { of: ['gateway'], path: '/api/sms/status/x/y', get: 404, post: 404 },
    '/api/sms/status/:scope/:id': { of: ['gateway'], path: '/api/sms/status/x/y', get: 404, post: 404 },
    '/api/vpn': { of: ['gateway'], path: '/api/vpn/profile', get: 404, post: 400 },
    '/api/vpn/profile': { of: ['gateway'], get: 404, post: 400 },
    // Only with the secret of the agents beside the VPN servers, and this platform has none.
    '/internal/vpn/enrol': { of: ['vpn'], get: 404, post: 404 },
    '/internal/vpn/state': { of: ['vpn'], get: 404, post: 404 },
    // Answered on a port of 127.0.0.1 alone (subgraphs/domains/test).
    '/internal/tls/ask': { of: ['domains'], get: 404, post: 404 },
    '/graphql': { of: ['gateway'], get: 405, post: 415 },
    '/site.json': { of: ['gateway'], get: 200, post: 404 },
    '/branding.json': { of: ['gateway'], get: 200, post: 404 },
    '/': { of: ['gateway'], get: 200, post: 404 },
    '/*': { of: ['gateway'], path: '/nothing/here', get: 404, post: 404 },
    '/api/v1/:token': { of: ['ingest'], path: `/api/v1/${MARKER}`, get: 404, post: 404 },
    // Without key and secret it is told no more than that.
    '/api/v1/provision': { of: ['ingest'], get: 404, post: 200 },
    ...Object.fromEntries(
      ['/telemetry', '/attributes', '/claim', '/rpc', '/rpc/:requestId', '/attributes/updates', '/webhook'].map(
        (path) => [
          path,
          {
            of: ['ingest'],
            path: `/api/v1/${MARKER}${path.replace(':requestId', '1')}`,
            get: ['/attributes', '/attributes/updates', '/rpc'].includes(path) ? 401 : 404,
            post: path === '/attributes/updates' ? 404 : 401,
          },
        ],
      ),
    ),
  }
  const ROUTE = /\.(?:get|post|put|patch|delete|route)(?:<[^(]*>)?\(\s*'(\/[^']*)'|(?:url|prefix): '(\/[^']*)'/g

  test('every path that stands in the source of a service has a case', () => {
    const sources = globSync(
      ['{gateway,ingest}/src/**/*.ts', 'subgraphs/*/src/**/*.ts', 'packages/{kit,subgraph}/src/**/*.ts'],
      {
        cwd: root,
        exclude: (name) => name.includes('node_modules') || name.includes('generated'),
      },
    )
    const found = new Set(
      sources.flatMap((file) =>
        [...readFileSync(new URL(file, root), 'utf8').matchAll(ROUTE)].map(([, called, named]) => called ?? named!),
      ),
    )
    expect([...found].filter((path) => !doors[path])).toEqual([])
  })

  test.each(Object.entries(doors))('%s', async (path, { of, path: asked = path, get, post }) => {
    for (const service of of) {
      const base = service === 'gateway' ? platform.url : services[service]
      const ask = async (method: string) => {
        const response = await fetch(`${base}${asked}`, {
          method,
          redirect: 'manual',
          ...(method === 'POST' && { body: '{}' }),
        })
        expect(await response.text()).not.toContain(MARKER)
        return response.status
      }
      expect([service, await ask('GET'), await ask('POST')]).toEqual([service, get, post])
    }
  })

  test('a subgraph answers no operation without an internal token', async () => {
    for (const [name, url] of Object.entries(services)) {
      if (name === 'ingest') continue
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'isobar-cloud': world.cloud },
        body: JSON.stringify({ query: '{ __typename }' }),
      })
      expect(await response.text()).toContain('UNAUTHENTICATED')
    }
  })
})

describe('MQTT: a device hears and speaks for nobody but itself', () => {
  const open: MqttClient[] = []
  afterAll(() => Promise.all(open.map((client) => client.endAsync(true))))
  const device = async () => {
    const { person, cloud } = world.neighbour
    const { id, accessToken: username } = await person.registerDevice(cloud!, 'nosy')
    const client = await eventually(
      () => connectAsync(platform.mqttUrl, { username, protocolVersion: 5, reconnectPeriod: 0, clean: true }),
      { everyMs: 200 },
    )
    open.push(client)
    return { id, client }
  }

  test('no filter but its own downlinks is granted', async () => {
    const { client } = await device()
    const heard: string[] = []
    client.on('message', (_, payload) => heard.push(payload.toString()))
    const foreign = [
      '#',
      '+/#',
      'v1/#',
      'v1/devices/+/telemetry',
      `v1/devices/${world.deviceId}/attributes`,
      'v1/devices/me/+',
      `isobar/${world.cloud}/#`,
      `isobar/${world.cloud}/${world.deviceId}/#`,
      '$SYS/#',
      '$SYS/brokers/+/clients/#',
      '$share/ingest/#',
      '$share/g/v1/devices/me/telemetry',
      '$queue/#',
    ]
    for (const filter of foreign) {
      const granted = await client
        .subscribeAsync(filter, { qos: 1 })
        .catch((error: { code?: number }) => [{ qos: error.code ?? 128 }])
      expect([filter, (granted[0]?.qos ?? 128) >= 128]).toEqual([filter, true])
    }
    await world.publish({ [`${MARKER} metric`]: 7 })
    await client.publishAsync('v1/devices/me/telemetry', '{"own":1}', { qos: 1 })
    expect(heard).toEqual([])
  })

  test('no topic lets it speak for another device, and a client id takes over nobody’s session', async () => {
    const { client } = await device()
    for (const topic of [
      `v1/devices/${world.deviceId}/telemetry`,
      `isobar/${world.cloud}/${world.deviceId}/v1/devices/me/telemetry`,
      'v1/gateway/telemetry',
      'v2/t',
    ])
      await expect(
        client.publishAsync(topic, JSON.stringify({ [world.deviceId]: [{ forged: MARKER }] }), { qos: 1 }),
      ).rejects.toBeDefined()
    const { person, cloud } = world.neighbour
    const { accessToken } = await person.registerDevice(cloud!, 'thief')
    const thief = await eventually(
      () =>
        connectAsync(platform.mqttUrl, {
          username: accessToken,
          clientId: `${world.deviceId}~x`,
          protocolVersion: 5,
          reconnectPeriod: 0,
        }),
      { everyMs: 200 },
    )
    open.push(thief)
    await world.publish({ still: 1 })
    const seen = await world.roles.OWNER.person.ask<{ device: { metrics: { name: string }[] } }>(
      `{ device(id: "${world.deviceId}") { metrics { name } } }`,
      {},
      world.cloud,
    )
    expect(dataOf(seen).device.metrics.map(({ name }) => name)).not.toContain('forged')
  })
})

describe('WebSocket: no message opens another cloud', () => {
  const url = () => `${platform.url.replace('http', 'ws')}/graphql`
  /** Sends messages as they are and answers the close code, and all that came before. */
  const say = (messages: unknown[], headers: Record<string, string> = {}) =>
    new Promise<{ code: number; heard: string }>((resolve) => {
      const socket = new WebSocket(url(), 'graphql-transport-ws', { headers })
      let heard = ''
      socket.on('open', () => {
        for (const message of messages) socket.send(typeof message === 'string' ? message : JSON.stringify(message))
      })
      socket.on('message', (data) => (heard += String(data)))
      socket.on('error', () => {})
      socket.on('close', (code) => resolve({ code, heard }))
      setTimeout(() => socket.close(4999), 4_000).unref()
    })
  const init = (payload: object) => ({ type: 'connection_init', payload })
  const subscribe = {
    id: '1',
    type: 'subscribe',
    payload: { query: 'subscription { deviceChanged { device { id } } }' },
  }
  const proof = () => ({ authorization: world.neighbour.person.authorization })

  test.each<[string, () => unknown[], number]>([
    ['no proof', () => [init({ cloud: world.cloud })], 4401],
    ['a proof of nobody', () => [init({ authorization: 'Bearer x', cloud: world.cloud })], 4401],
    ["another's cloud", () => [init({ ...proof(), cloud: world.cloud })], 4403],
    ['a cloud that is none', () => [init({ ...proof(), cloud: '../' })], 4403],
    ['a subscription before the proof', () => [subscribe], 4401],
    [
      'two proofs',
      () => [init({ ...proof(), cloud: world.neighbour.cloud }), init({ ...proof(), cloud: world.cloud })],
      4429,
    ],
    ['a message of no kind', () => [init({ ...proof(), cloud: world.neighbour.cloud }), { type: 'steal' }], 4400],
    ['no JSON', () => ['{'], 4400],
  ])('%s closes it', async (_, messages, code) => {
    const closed = await say(messages())
    expect(closed.code).toBe(code)
    expect(closed.heard).not.toContain(MARKER)
  })

  test('a cookie of a foreign page opens none', async () => {
    const closed = await say([init({ cloud: world.cloud })], {
      origin: 'https://evil.example',
      cookie: 'isobar.session_token=x',
    })
    expect([4401, 4403, 1006]).toContain(closed.code)
  })

  test('ids of another cloud in variables bring nothing', async () => {
    const query = 'subscription ($id: ID!) { commandChanged(deviceId: $id) { id } }'
    const watching = say([
      init({ ...proof(), cloud: world.neighbour.cloud }),
      { id: '1', type: 'subscribe', payload: { query, variables: { id: world.deviceId } } },
    ])
    await world.roles.OWNER.person.ask(
      'mutation ($input: SendCommandInput!) { sendCommand(input: $input) { command { id } } }',
      { input: { deviceId: world.deviceId, method: MARKER } },
      world.cloud,
    )
    const { heard } = await watching
    expect(heard).not.toContain('cmd_')
  })
})

describe('Kafka: a record whose key names one cloud and its value another is shown in neither', () => {
  /** Topics keyed by a cloud, each with a value whose key will lie; the others, with what their key is. */
  const keyedOtherwise: Record<string, string> = {
    'device-registry.v1': 'by device, read by ingest alone, which goes by the value',
    'cloud-registry.v1': 'by cloud, and its value names no other scope',
    'heartbeats.v1': 'by process, and tells of nothing else',
    'dead-letter.v1': 'by the original key, read by nobody here',
  }
  const kafka = connectKafka({
    brokers: process.env.ISOBAR_KAFKA_BROKERS!.split(','),
    clientId: 'isolation',
    source: 'isolation',
    logger: createLogger({ service: 'isolation', level: 'silent' }),
  })
  afterAll(() => kafka.stop())

  test('every topic is keyed by its cloud, or said to be otherwise', () => {
    const events = new URL('schemas/events/', root)
    const unsaid = topics.filter(({ name }) => {
      if (keyedOtherwise[name]) return false
      const { properties } = JSON.parse(readFileSync(new URL(`${name}.schema.json`, events), 'utf8')) as {
        properties: Record<string, unknown>
      }
      return !properties['cloudId'] && !properties['scope']
    })
    expect(unsaid.map(({ name }) => name)).toEqual([])
  })

  test('forged telemetry ends in the dead letter; neither store nor subscription shows it', async () => {
    const dead: DeadLetter[] = []
    const reader = await kafka.broadcast({
      topic: deadLetterTopic as Topic<DeadLetter>,
      from: 'end',
      onRecord: ({ value }) => void dead.push(value),
    })
    await reader.caughtUp
    const metric = `${MARKER} forged ${newId('evt')}`
    const at = Date.now()
    await kafka.producer().send([
      {
        topic: telemetryTopic,
        key: `${world.neighbour.cloud}:${world.deviceId}`,
        type: 'isobar.telemetry.points',
        value: {
          v: 1,
          cloudId: world.cloud,
          deviceId: world.deviceId,
          namespace: 'DEVICE_TELEMETRY',
          receivedAt: at,
          points: [{ ts: at, timestamped: true, values: { [metric]: 1 } }],
        },
      },
    ])
    await eventually(() => dead.some(({ error }) => JSON.stringify(error).includes('another cloud')), {
      withinMs: 20_000,
    })
    for (const { person, cloud } of [world.roles.OWNER, world.neighbour]) {
      const answer = await person.ask(`{ device(id: "${world.deviceId}") { metrics { name } } }`, {}, cloud)
      expect(JSON.stringify(answer)).not.toContain(metric)
    }
  })
})
