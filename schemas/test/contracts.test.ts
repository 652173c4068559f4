import { describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { recordKey, schemaError, telemetryTopic, topics } from '../src/index.ts'

const event = {
  v: 1,
  cloudId: 'cld_01h455vb4pex5vsknk084sn02q',
  deviceId: 'dev_01h455vb4pex5vsknk084sn02q',
  namespace: 'DEVICE_TELEMETRY',
  receivedAt: 1_760_000_000_000,
  points: [
    {
      ts: 1_760_000_000_000,
      timestamped: true,
      values: { temperature: 21.5, note: 'ok', open: false, raw: { a: [1] } },
    },
  ],
}

describe('telemetry.v1', () => {
  test('takes numbers, strings, booleans and JSON', () => expect(schemaError(telemetryTopic, event)).toBeUndefined())
  test.each([
    ['another version', { ...event, v: 2 }],
    ['an id of another kind', { ...event, deviceId: 'usr_01h455vb4pex5vsknk084sn02q' }],
    ['a null value', { ...event, points: [{ ...event.points[0], values: { a: null } }] }],
    ['no points', { ...event, points: [] }],
    ['a field that the schema does not know', { ...event, extra: 1 }],
  ])('refuses %s', (_, value) => expect(schemaError(telemetryTopic, value)).toContain('telemetry.v1'))
})

test('every topic has a schema, and its name bears its version', () => {
  for (const { name } of topics) {
    expect(name).toMatch(/^[a-z-]+\.v\d+$/)
    expect(existsSync(new URL(`../events/${name}.schema.json`, import.meta.url))).toBe(true)
  }
})

test('keys start with the scope', () => expect(recordKey('cld_1', 'dev_2')).toBe('cld_1:dev_2'))
