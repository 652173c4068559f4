import { describe, expect, test } from '@jest/globals'
import { parseUplinkTopic, TopicNamespace } from '../src/index.ts'

describe('uplink topics', () => {
  test.each([
    ['v1/devices/me/telemetry', TopicNamespace.DEVICE_TELEMETRY],
    ['v1/devices/me/attributes', TopicNamespace.DEVICE_ATTRIBUTES],
    ['v1/gateway/telemetry', TopicNamespace.GATEWAY_TELEMETRY],
    ['v1/gateway/attributes', TopicNamespace.GATEWAY_ATTRIBUTES],
  ])('%s is %s', (topic, namespace) => {
    expect(parseUplinkTopic(topic)).toEqual({ namespace })
  })

  test.each([
    '',
    '/v1/devices/me/telemetry',
    'v1/devices/me/telemetry/',
    'v1/devices/me/Telemetry',
    'v1/devices/me/telemetry/x',
    'v1/devices/me/attributes/request/1',
    'v1/devices/+/telemetry',
    'constructor',
    '__proto__',
  ])('%j is none', (topic) => {
    expect(parseUplinkTopic(topic)).toBeUndefined()
  })
})
