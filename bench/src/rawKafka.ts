import { connectKafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { presenceTopic } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { paced } from './bench.ts'

const CLOUD = 'cld_01h455vb4pex5vsknk084sn02q'
const DEVICE = 'dev_01h455vb4pex5vsknk084sn02q'

/** The raw limit of a durable path: records produced with acks=all and read back, at a steady rate; latencies in ms. */
export async function rawKafka(brokers: string, count: number, perSecond: number): Promise<number[]> {
  const kafka = connectKafka({
    brokers: brokers.split(','),
    clientId: 'isobar-bench',
    source: 'bench',
    logger: createLogger({ service: 'bench', level: 'fatal' }),
  })
  const latencies: number[] = []
  const reader = await kafka.broadcast({
    topic: presenceTopic,
    from: 'end',
    wants: (key) => key === 'bench',
    onRecord: ({ value }) => void latencies.push(Date.now() - value.at),
  })
  await reader.caughtUp
  const producer = kafka.producer()
  const send = () =>
    producer.send([
      {
        topic: presenceTopic,
        key: 'bench',
        type: 'isobar.presence.SEEN',
        value: {
          v: 1,
          cloudId: CLOUD,
          deviceId: DEVICE,
          state: 'SEEN',
          sessionId: 'bench',
          at: Date.now(),
          transport: 'mqtt',
        },
      },
    ])
  await send()
  await eventually(() => latencies.length === 1)
  latencies.length = 0
  const sending: Promise<void>[] = []
  await paced(count, perSecond, () => void sending.push(send()))
  await Promise.all(sending)
  await eventually(() => latencies.length >= count)
  await kafka.stop()
  return latencies
}
