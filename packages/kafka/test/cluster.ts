import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { deadLetterTopic, schemaError, type DeadLetter, type Topic } from '@isobar/schemas'
import { connectKafka, type Kafka, type KafkaLogger, type KafkaOptions, type OutgoingRecord } from '../src/index.ts'

export interface Note {
  n: number
  text?: string
}

const brokers = (process.env.KAFKA_BROKERS ?? '').split(',')
export const unique = (name: string): string => `${name}-${randomBytes(6).toString('hex')}`

export const noteTopic = (settings: Partial<Topic<Note>> = {}): Topic<Note> => ({
  name: unique('notes'),
  partitions: 3,
  policy: 'delete',
  description: 'Notes of one test.',
  ...settings,
})

export const note = (topic: Topic<Note>, key: string, n: number, text?: string): OutgoingRecord<Note> => ({
  topic,
  key,
  type: 'isobar.note.v1',
  value: text === undefined ? { n } : { n, text },
})

/** Notes must have a number; Isobar's own topics are held to their schemas. */
const validate = (topic: Topic<unknown>, value: unknown): string | undefined => {
  if (topic.name === deadLetterTopic.name) return schemaError(topic, value)
  return typeof (value as Note).n === 'number' ? undefined : 'n must be a number'
}

export interface LogLine {
  level: string
  message: string
  fields: object
}

export function keptLog(): { lines: LogLine[]; logger: KafkaLogger } {
  const lines: LogLine[] = []
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message })
  return { lines, logger: { info: at('info'), warn: at('warn'), error: at('error'), debug: at('debug') } }
}

const open: Kafka[] = []

export function connect(options: Partial<KafkaOptions> = {}): Kafka {
  const kafka = connectKafka({
    brokers,
    clientId: unique('test'),
    source: 'test',
    logger: keptLog().logger,
    validate,
    ...options,
  })
  open.push(kafka)
  return kafka
}

export async function disconnectAll(): Promise<void> {
  await Promise.all(open.splice(0).map((kafka) => kafka.stop()))
}

/** Collects the dead letters of a topic. */
export async function deadLettersOf(topic: Topic<Note>): Promise<DeadLetter[]> {
  const found: DeadLetter[] = []
  const kafka = connect()
  await kafka.ensureTopics([deadLetterTopic])
  const reader = await kafka.broadcast({
    topic: deadLetterTopic,
    from: 'end',
    onRecord: ({ value }) => void (value.topic === topic.name && found.push(value)),
  })
  await reader.caughtUp
  return found
}

/**
 * A way to the cluster that a test can cut, so that clients see Kafka go and come back. The cluster tells its clients its
 * own address; on this way it is rewritten to that of the way, byte by byte, as both are on one host.
 */
export async function cuttableWay() {
  const [host, port] = (brokers[0] as string).split(':') as [string, string]
  const sockets = new Set<net.Socket>()
  let isCut = false
  const server = net.createServer((near) => {
    if (isCut) return near.destroy()
    const far = net.connect(Number(port), host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
    }
    near.pipe(far)
    far.on('data', (chunk: Buffer) => void near.write(rewritten(chunk)))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port: nearPort } = server.address() as net.AddressInfo
  const told = addressBytes(host, Number(port))
  const rewritten = (chunk: Buffer): Buffer => {
    for (let at = chunk.indexOf(told); at >= 0; at = chunk.indexOf(told, at + 1))
      chunk.writeInt32BE(nearPort, at + told.length - 4)
    return chunk
  }
  return {
    brokers: [`${host}:${nearPort}`],
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** A broker's address as Kafka's responses spell it: the host, then the port as a 32-bit number. */
function addressBytes(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(host.length + 4)
  bytes.write(host)
  bytes.writeInt32BE(port, host.length)
  return bytes
}
