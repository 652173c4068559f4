import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { kafkaConfig, mongoConfig, port, readConfig, secret } from '../src/index.ts'

test('every variable that is missing or wrong is named at once', () => {
  const shape = { ...kafkaConfig, ...mongoConfig, SECRET_PEPPER: secret, DEVICES_PORT: port(4002) }
  const read = () =>
    readConfig('devices', shape, { MONGODB_URI: 'postgres://x', SECRET_PEPPER: 'short', DEVICES_PORT: '70000' })
  expect(read).toThrow(/KAFKA_BROKERS: is not set/)
  expect(read).toThrow(/MONGODB_URI: must be a mongodb:\/\/ URI/)
  expect(read).toThrow(/SECRET_PEPPER: must be random/)
  expect(read).toThrow(/DEVICES_PORT: /)
})

test('an empty variable counts as not set and defaults apply', () => {
  const config = readConfig(
    'gateway',
    { GATEWAY_PORT: port(4000), NAME: z.string().optional() },
    { GATEWAY_PORT: '', NAME: '' },
  )
  expect(config).toEqual({ GATEWAY_PORT: 4000 })
})

test('a list of brokers is split at its commas', () => {
  expect(readConfig('x', kafkaConfig, { KAFKA_BROKERS: 'a:9092, b:9092,' })).toEqual({
    KAFKA_BROKERS: ['a:9092', 'b:9092'],
  })
})
