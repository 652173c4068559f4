import { describe, expect, test } from '@jest/globals'
import { parseUplinkTopic, TopicNamespace } from '../src/index.ts'

describe('uplink topics', () => {
  test.each([
    ['v1/devices/me/telemetry', TopicNamespace.DEVICE_TELEMETRY],
    ['v1/devices/me/attributes', TopicNamespace.DEVICE_ATTRIBUTES],
    ['v1/gateway/telemetry', TopicNamespace.GATEWAY_TELEMETRY],
    ['v1/gateway/attributes', TopicNamespace.GATEWAY_ATTRIBUTES],
  ])('%s is %s', (topic, namespace) => {
    expect(parseUplinkTopic(topic)).toEqual({ kind: 'values', namespace })
  })

  test.each([
    ['v1/devices/me/attributes/request/1', { kind: 'attributesRequest', requestId: '1' }],
    ['v1/devices/me/rpc/request/4294967295', { kind: 'rpcRequest', requestId: '4294967295' }],
    ['v1/devices/me/rpc/response/0', { kind: 'rpcResponse', requestId: '0' }],
    ['v1/gateway/connect', { kind: 'gatewayConnect' }],
    ['v1/gateway/disconnect', { kind: 'gatewayDisconnect' }],
    ['v1/gateway/rpc', { kind: 'gatewayRpcResponse' }],
    ['v1/gateway/attributes/request', { kind: 'gatewayAttributesRequest' }],
  ])('%s is a request or an answer', (topic, uplink) => {
    expect(parseUplinkTopic(topic)).toEqual(uplink)
  })

  test.each([
    '',
    '/v1/devices/me/telemetry',
    'v1/devices/me/telemetry/',
    'v1/devices/me/Telemetry',
    'v1/devices/me/telemetry/x',
    'v1/devices/me/attributes/request/x',
    'v1/devices/me/attributes/request/1/2',
    'v1/devices/me/rpc/request/',
    'v1/devices/me/rpc/response/99999999999',
    'v1/gateway/rpc/1',
    'v1/devices/me/claim',
    'v1/gateway/claim',
    'v1/devices/+/telemetry',
    'constructor',
    '__proto__',
  ])('%j is none', (topic) => {
    expect(parseUplinkTopic(topic)).toBeUndefined()
  })
})
