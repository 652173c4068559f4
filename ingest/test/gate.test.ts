import { createRegistry } from '@isobar/logging'
import { expect, test } from '@jest/globals'
import { createMetrics } from '../src/metrics.ts'
import { Gate } from '../src/uplink/gate.ts'

function gate() {
  const metrics = createMetrics(createRegistry('test'))
  const limits = { inFlightMessages: 2, inFlightBytes: 100, waitingBytes: 50 }
  const made = new Gate(limits, { metrics })
  const order: string[] = []
  const enter = async (name: string, bytes: number) => {
    const admitted = await made.enter(bytes)
    order.push(admitted ? name : `not ${name}`)
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { made, enter, order, settled }
}

test('when the way to Kafka is full, messages wait and go in the order in which they came', async () => {
  const { made, enter, order, settled } = gate()
  for (const name of ['a', 'b', 'c', 'd']) void enter(name, 10)
  await settled()
  expect(order).toEqual(['a', 'b'])
  made.leave(10)
  await settled()
  expect(order).toEqual(['a', 'b', 'c'])
  made.leave(10)
  await settled()
  expect(order).toEqual(['a', 'b', 'c', 'd'])
})

test('a small message does not overtake a large one that waits', async () => {
  const { made, enter, order, settled } = gate()
  void enter('a', 90)
  void enter('large', 40)
  void enter('small', 1)
  await settled()
  expect(order).toEqual(['a'])
  made.leave(90)
  await settled()
  expect(order).toEqual(['a', 'large', 'small'])
})

test('who finds the line full is turned away', async () => {
  const { made, enter, order, settled } = gate()
  void enter('a', 90)
  void enter('b', 30)
  void enter('c', 30)
  await settled()
  expect(order).toEqual(['a', 'not c'])
  made.leave(90)
  await settled()
  expect(order).toEqual(['a', 'not c', 'b'])
})

test('a message larger than the bounds goes alone', async () => {
  const { enter, order, settled } = gate()
  void enter('huge', 1_000)
  await settled()
  expect(order).toEqual(['huge'])
})
