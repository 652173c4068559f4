import { expect, test } from '@jest/globals'
import { onFirstMessageEvent, waiting, type FirstMessage, type FirstMessageEvent } from '../src/devices/firstMessage.ts'

const after = (...events: FirstMessageEvent[]): FirstMessage => events.reduce(onFirstMessageEvent, waiting)
const online: FirstMessageEvent = { kind: 'status', online: true }
const refused = (lastAt: number, hint = 'Not JSON.'): FirstMessageEvent => ({
  kind: 'refusals',
  refusals: [{ reason: 'MALFORMED', hint, lastAt }],
})
const value = (metric: string, at: number, number: number): FirstMessageEvent => ({
  kind: 'frame',
  series: [{ deviceId: 'dev_1', metric, numbers: { timestamps: [at], values: [number] }, values: null }],
})

test('a device that signs in without a value is told to be connected, not to be silent', () => {
  expect(after({ kind: 'status', online: false })).toBe(waiting)
  expect(after(online).step).toBe('connected')
})

test('a refused message is told with its hint, and the newest refusal counts', () => {
  expect(after(online, refused(2, 'new'), refused(1, 'old'))).toEqual({
    step: 'refused',
    refusal: { reason: 'MALFORMED', hint: 'new', lastAt: 2 },
  })
})

test('no refusals are no news', () => {
  expect(after({ kind: 'refusals', refusals: [] })).toBe(waiting)
})

test('the first value ends the wait, also after refusals, and later events do not undo it', () => {
  const received = after(refused(1), value('temperature', 10, 21.5), refused(2), { kind: 'status', online: false })
  expect(received).toEqual({ step: 'received', values: [{ metric: 'temperature', at: 10, value: 21.5 }] })
})

test('values go on living: a newer one replaces its metric, an older one does not', () => {
  const received = after(value('t', 10, 1), value('h', 11, 40), value('t', 12, 2), value('t', 5, 0))
  expect(received.step === 'received' && received.values).toEqual([
    { metric: 't', at: 12, value: 2 },
    { metric: 'h', at: 11, value: 40 },
  ])
})

test('an empty frame is no message', () => {
  expect(after({ kind: 'frame', series: [] })).toBe(waiting)
})
