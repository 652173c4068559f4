import type { TelemetryEvent } from '@isobar/schemas'
import { expect, test } from '@jest/globals'
import { readMessage } from '../src/uplink/readMessage.ts'
import { Registry } from '../src/registry/registry.ts'
import { AnnouncedChildren } from '../src/uplink/announcedChildren.ts'
import { ServerTimes } from '../src/uplink/serverTimes.ts'
import { newDevice, TELEMETRY } from './devices.ts'

const NOW = 1_760_000_000_000

test('entries without a time that arrive in one millisecond are points of their own, in their order', () => {
  const deps = {
    registry: new Registry(),
    times: new ServerTimes(),
    announced: new AnnouncedChildren(() => NOW),
    instance: 'here',
  }
  const { cloudId, deviceId } = newDevice()
  const read = (text: string, at = NOW, device = { cloudId, deviceId }) => {
    const message = readMessage(deps, { device, topic: TELEMETRY, payload: Buffer.from(text) }, at)
    if (!message.ok) throw new Error(message.refusal.hint)
    return message.records.flatMap(({ value }) => (value as TelemetryEvent).points.map(({ ts }) => ts - NOW))
  }
  expect(read('{"n":1}')).toEqual([0])
  expect(read('{"n":2}')).toEqual([1])
  expect(read('[{"n":3},{"n":4}]')).toEqual([2, 3])
  expect(read(`{"ts":${NOW},"values":{"n":5}}`)).toEqual([0])
  expect(read('{"n":6}', NOW + 100)).toEqual([100])
  expect(read('{"n":7}', NOW + 50)).toEqual([101])
  expect(read('{"n":1}', NOW, { cloudId, deviceId: newDevice().deviceId })).toEqual([0])
})
