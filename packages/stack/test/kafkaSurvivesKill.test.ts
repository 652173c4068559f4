import { expect, test } from '@jest/globals'
import { Kafka, logLevel } from 'kafkajs'
import { eventually } from '@isobar/testing'
import { prepareJava, startKafka } from '../src/index.ts'
import { recordingLogger } from './support/logger.ts'
import { killHard } from './support/processes.ts'
import { temporaryFolders } from './support/temporaryFolder.ts'

const temporaryFolder = temporaryFolders()

test('every record that Kafka acknowledged is there after kill -9, in order', async () => {
  const logger = recordingLogger()
  const broker = await startKafka({ dataDir: await temporaryFolder(), java: await prepareJava(), port: 0, logger })
  const kafka = new Kafka({ clientId: 'test', brokers: [broker.brokers], logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ allowAutoTopicCreation: false, retry: { retries: 0 } })
  const consumer = kafka.consumer({ groupId: 'test', maxWaitTimeInMs: 100 })
  try {
    const admin = kafka.admin()
    await admin.connect()
    await admin.createTopics({ topics: [{ topic: 't', numPartitions: 1 }], waitForLeaders: true })
    await admin.disconnect()
    await producer.connect()

    let acknowledged = 0
    let killed = false
    const produce = async (): Promise<void> => {
      for (let n = 0; !killed; n += 10) {
        const messages = Array.from({ length: 10 }, (_, i) => ({ key: 'k', value: String(n + i) }))
        await producer.send({ topic: 't', acks: -1, messages })
        acknowledged = n + 10
      }
    }
    const producing = produce().catch(() => {})
    await eventually(() => acknowledged >= 1_000, { withinMs: 20_000 })
    await killHard(broker)
    killed = true
    await producing
    await broker.ready()

    const received: number[] = []
    await consumer.connect()
    await consumer.subscribe({ topic: 't', fromBeginning: true })
    await consumer.run({ eachMessage: async ({ message }) => void received.push(Number(message.value)) })
    await eventually(() => received.length >= acknowledged, { withinMs: 15_000 })
    expect(received.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, n) => n))
    expect(logger.lines.join('\n')).toMatch(/kafka ended unexpectedly; restarting in \d+ ms[^]*kafka runs again/)
  } finally {
    await consumer.disconnect().catch(() => {})
    await producer.disconnect().catch(() => {})
    await broker.stop()
  }
}, 60_000)
