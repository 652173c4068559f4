import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  normaliseGatewayAttributes,
  normaliseGatewayTelemetry,
  readAttributesRequest,
  readGatewayAttributesRequest,
  readGatewayDevice,
  readGatewayRpcReply,
  readRpcCall,
  readRpcReply,
} from '../src/index.ts'
import { RECEIVED_AT } from './payload.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = (value: unknown) => bytes(JSON.stringify(value))
const telemetry = (text: string) => normaliseGatewayTelemetry(bytes(text), { receivedAt: RECEIVED_AT })
const TS = 1_749_900_000_000

describe('gateway telemetry', () => {
  test('has entries in any form for each device; metadata of the gateway is no telemetry', () => {
    const text = `{"A":[{"ts":${TS},"values":{"a":1},"metadata":{"connector":"x"}},{"b":2}],"B":[{"c":3}]}`
    expect(telemetry(text)).toEqual({
      ok: true,
      devices: [
        {
          name: 'A',
          points: [
            { ts: TS, values: { a: 1 }, timestamped: true },
            { ts: RECEIVED_AT, values: { b: 2 }, timestamped: false },
          ],
        },
        { name: 'B', points: [{ ts: RECEIVED_AT, values: { c: 3 }, timestamped: false }] },
      ],
      refusals: [],
    })
  })

  test.each([
    ['{"A":{"a":1},"B":[{"b":1}]}', '/A'],
    ['{"":[{"a":1}],"B":[{"b":1}]}', '/'],
    ['{"A":[1],"B":[{"b":1}]}', '/A/0'],
    ['{"A":[{"ts":1,"values":{"a":1}}],"B":[{"b":1}]}', '/A/0/ts'],
  ])('what is bad in %s is refused at %s, and the other device is read', (text, path) => {
    const result = telemetry(text)
    if (!result.ok) throw new Error(result.refusal.hint)
    expect(result.devices.map(({ name }) => name)).toEqual(['B'])
    expect(result.refusals).toMatchObject([{ path }])
  })

  test.each(['[]', '{}', '1', '{"A":[]}x', '{"A":1}'])('%s is refused whole', (text) => {
    expect(telemetry(text).ok).toBe(false)
  })

  test('a device may be called __proto__', () => {
    const result = normaliseGatewayAttributes(bytes('{"__proto__":{"a":1}}'))
    expect(result).toMatchObject({ ok: true, devices: [{ name: '__proto__', attributes: { a: 1 } }] })
  })
})

describe('requests', () => {
  test.each([
    [
      { clientKeys: 'a,b', sharedKeys: 'c' },
      { clientKeys: ['a', 'b'], sharedKeys: ['c'] },
    ],
    [{ clientKeys: ' a , b ' }, { clientKeys: ['a', 'b'] }],
    [{ sharedKeys: ['x'] }, { sharedKeys: ['x'] }],
    [{}, {}],
  ])('attributes are asked for by %j', (payload, request) => {
    expect(readAttributesRequest(json(payload))).toEqual({ ok: true, ...request })
  })

  test.each([
    [
      { id: 1, device: 'A', client: true, key: 'k' },
      { requestId: '1', clientKeys: ['k'], single: true },
    ],
    [
      { id: 1, device: 'A', client: false, keys: ['k'] },
      { requestId: '1', sharedKeys: ['k'], single: false },
    ],
    [
      { id: '2', device: 'A', keys: ['k'] },
      { requestId: '2', sharedKeys: ['k'] },
    ],
    [
      { id: 3, device: 'A', client: ['a'], shared: ['b'] },
      { clientKeys: ['a'], sharedKeys: ['b'] },
    ],
  ])('a gateway asks in both dialects: %j', (payload, request) => {
    expect(readGatewayAttributesRequest(json(payload))).toMatchObject({ ok: true, name: 'A', ...request })
  })

  test.each<[string, () => { ok: boolean }, string]>([
    ['keys', () => readAttributesRequest(json({ clientKeys: 1 })), '/clientKeys'],
    ['a list', () => readAttributesRequest(json([])), ''],
    ['the id', () => readGatewayAttributesRequest(json({ device: 'A', key: 'k' })), '/id'],
    ['the device', () => readGatewayDevice(json({ device: '' })), '/device'],
    ['its type', () => readGatewayDevice(json({ device: 'A', type: 5 })), '/type'],
    ['the method', () => readRpcCall(json({ params: 1 })), '/method'],
    ['the id of a reply', () => readGatewayRpcReply(json({ device: 'A', data: 1 })), '/id'],
  ])('what is wrong is named: %s', (_, read, path) => {
    expect(read()).toMatchObject({ ok: false, refusal: { path } })
  })

  test('a reply is any JSON, and text that is none is a string', () => {
    expect(readRpcReply(bytes('{"a":1}'))).toEqual({ ok: true, result: { a: 1 } })
    expect(readRpcReply(bytes('done'))).toEqual({ ok: true, result: 'done' })
    expect(readRpcReply(bytes(''))).toEqual({ ok: true, result: null })
  })

  test('whatever comes, no reader throws', () => {
    const readers = [
      readAttributesRequest,
      readGatewayAttributesRequest,
      readGatewayDevice,
      readGatewayRpcReply,
      readRpcCall,
      readRpcReply,
      normaliseGatewayAttributes,
      (payload: Uint8Array) => normaliseGatewayTelemetry(payload, { receivedAt: RECEIVED_AT }),
    ]
    const payload = fc.oneof(fc.uint8Array(), fc.json().map(bytes), fc.jsonValue().map(json))
    fc.assert(fc.property(payload, (given) => readers.forEach((read) => expect(read(given)).toHaveProperty('ok'))))
  })
})
