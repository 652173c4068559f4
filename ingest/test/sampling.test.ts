import { newId } from '@isobar/kit'
import { parseTraceparent } from '@isobar/logging'
import { expect, test } from '@jest/globals'
import { Sampling } from '../src/uplink/sampling.ts'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const asking = (flags: '00' | '01') => parseTraceparent(`00-${TRACE_ID}-b7ad6b7169203331-${flags}`)
const message = (cloudId: string, flags?: '00' | '01') => ({
  device: { cloudId, deviceId: newId('dev') },
  topic: 'v1/devices/me/telemetry',
  payload: Buffer.alloc(0),
  trace: flags && asking(flags),
})

test('a message stands in the trace that its device names, as a span of its own', () => {
  const trace = new Sampling().traceOf(message(newId('cld'), '01'), 0)
  expect(trace).toMatchObject({ traceId: TRACE_ID, sampled: true })
  expect(trace.spanId).not.toBe('b7ad6b7169203331')
})

test('one in a thousand is written down unasked, and none more', () => {
  const sampling = new Sampling()
  const traces = Array.from({ length: 3_000 }, () => sampling.traceOf(message(newId('cld'), '00'), 0))
  expect(traces.filter(({ sampled }) => sampled)).toHaveLength(3)
})

test('what devices of one cloud ask for is bounded by time, and takes nothing from another cloud', () => {
  const sampling = new Sampling()
  const [noisy, quiet] = [newId('cld'), newId('cld')]
  const sampledOf = (cloudId: string, count: number, now: number) =>
    Array.from({ length: count }, () => sampling.traceOf(message(cloudId, '01'), now)).filter(({ sampled }) => sampled)
      .length
  sampling.traceOf(message(quiet), 0)
  expect(sampledOf(noisy, 500, 0)).toBe(100)
  expect(sampledOf(quiet, 1, 0)).toBe(1)
  expect(sampledOf(noisy, 100, 1_000)).toBe(20)
})
