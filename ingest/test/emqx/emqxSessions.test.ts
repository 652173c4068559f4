import { newId } from '@isobar/kit'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ClientEvent, type DeviceClient, readClientEvent } from '../../src/emqx/clientEvents.ts'
import { EmqxSessions } from '../../src/emqx/emqxSessions.ts'

const [cloudId, deviceId] = [newId('cld'), newId('dev')]
const client = (connectedAt: number, id = 'a'): DeviceClient => ({
  clientId: `${deviceId}~${id}`,
  deviceId,
  cloudId,
  transport: 'mqtt',
  connectedAt,
})
const connected = (connectedAt: number): ClientEvent => ({ state: 'connected', client: client(connectedAt) })
const disconnected = (connectedAt: number): ClientEvent => ({
  state: 'disconnected',
  client: client(connectedAt),
  reason: 'normal',
})

function track() {
  const told: string[] = []
  const listener = {
    began: ({ connectedAt }: { connectedAt: number }) => void told.push(`+${connectedAt}`),
    ended: ({ connectedAt }: { connectedAt: number }) => void told.push(`-${connectedAt}`),
  }
  const sessions = new EmqxSessions({ registry: { device: () => undefined }, listener })
  const open = () => sessions.ofDevice(deviceId).map(({ connectedAt }) => connectedAt)
  return { sessions, told, open }
}

test('whatever the order in which events arrive, the last connection counts, and each beginning has at most one end', () => {
  const connections = [1, 2, 3, 4]
  const events = connections.flatMap((at) => [connected(at), disconnected(at)])
  const isOpen = fc.boolean()
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), isOpen, (shuffled, lastIsOpen) => {
      const { sessions, told, open } = track()
      const happened = shuffled.filter(
        (event) => !lastIsOpen || event.state === 'connected' || event.client.connectedAt < 4,
      )
      for (const event of happened) sessions.apply(event)
      expect(open()).toEqual(lastIsOpen ? [4] : [])
      for (const at of connections) expect(told.filter((each) => each === `+${at}`).length).toBeLessThanOrEqual(1)
      const ended = told.filter((each) => each.startsWith('-')).map((each) => each.slice(1))
      expect(new Set(ended).size).toBe(ended.length)
      for (const at of ended) expect(told.indexOf(`+${at}`)).toBeLessThan(told.indexOf(`-${at}`))
    }),
  )
})

test('a connection whose end was missed is over once two listings do not have it, and begins again when one does', () => {
  const { sessions, told, open } = track()
  sessions.apply(connected(1))
  sessions.reconcile([])
  expect(open()).toEqual([1])
  sessions.reconcile([client(1)])
  sessions.reconcile([])
  sessions.reconcile([])
  expect(open()).toEqual([])
  sessions.reconcile([client(1), client(5, 'b')])
  expect(told).toEqual(['+1', '-1', '+1', '+5'])
})

test('an event is read from its payload, whatever stands in the client id', () => {
  const clientId = `${deviceId}~a/b/disconnected`
  const attributes = { tns: cloudId, device: deviceId, credential: 'a hash' }
  const payload = {
    clientid: clientId,
    connected_at: 7,
    sockport: 8883,
    client_attrs: attributes,
    username: 'undefined',
  }
  const read = (more: object, state = 'connected') =>
    readClientEvent(
      `$SYS/brokers/emqx@1/clients/${clientId}/${state}`,
      Buffer.from(JSON.stringify({ ...payload, ...more })),
    )
  const common = { clientId, deviceId, cloudId, credentialHash: 'a hash', connectedAt: 7 }
  expect(read({})).toEqual({ state: 'connected', client: { ...common, transport: 'mqtts' } })
  expect(read({ reason: 'keepalive_timeout', sockport: 'undefined' }, 'disconnected')).toEqual({
    state: 'disconnected',
    client: { ...common, transport: 'mqtt' },
    reason: 'keepalive timeout',
  })
  expect(read({ client_attrs: 'undefined' })).toMatchObject({ client: { cloudId: undefined } })
  for (const wrong of [{ clientid: 'isobar-ingest-0' }, { clientid: '~a' }, { connected_at: 'undefined' }])
    expect(read(wrong)).toBeUndefined()
  expect(read({}, 'subscribed')).toBeUndefined()
  expect(readClientEvent('$SYS/brokers/emqx@1/clients/a/connected', Buffer.from('{'))).toBeUndefined()
})
