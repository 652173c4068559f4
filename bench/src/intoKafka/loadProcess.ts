import { connect, type Socket } from 'node:net'
import { generate } from 'mqtt-packet'

/**
 * Devices under load, in a process of their own: MQTT 3.1.1, QoS 1, a bound of messages in flight for each connection. Reads
 * its {@link LoadOptions} from its first argument and prints one {@link LoadResult} as JSON. Packets are patched into a
 * template, and answers counted by their fixed length, so that the load takes as little of the machine as it can: all that a
 * 3.1.1 broker sends to a publisher is CONNACK and PUBACK, four bytes each.
 */
export interface LoadOptions {
  readonly port: number
  /** Of each connection: its user name and its topic. */
  readonly devices: readonly { readonly token: string; readonly topic: string }[]
  readonly inFlight: number
  readonly seconds: number
  /** Of all connections together; as fast as acknowledgements come, unless told. */
  readonly perSecond?: number
}

export interface LoadResult {
  readonly acknowledged: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const PAYLOAD_BYTES = 200
const NUMBER = '1000000000000'
const CONNACK = 0x20
const PUBACK = 0x40

const options = JSON.parse(process.argv[2]!) as LoadOptions
const latencies: number[] = []
let acknowledged = 0

/** A PUBLISH whose packet id and time are patched in. */
function template(topic: string) {
  const values = { temperature: 21.25, pressure: 1013.2, state: '' }
  const empty = JSON.stringify({ ts: Number(NUMBER), values })
  values.state = 'x'.repeat(PAYLOAD_BYTES - empty.length)
  const payload = Buffer.from(JSON.stringify({ ts: Number(NUMBER), values }))
  const packet = generate({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: false })
  return {
    packet,
    id: packet.length - payload.length - 2,
    time: packet.length - payload.length + payload.indexOf(NUMBER),
  }
}

class Connection {
  readonly #socket: Socket
  readonly #template: ReturnType<typeof template>
  readonly #sentAt = new Float64Array(65_536)
  #next = 1
  #time = Date.now()
  #rest = 0
  inFlight = 0
  readonly ready: Promise<void>

  constructor({ token, topic }: LoadOptions['devices'][number], onAcknowledged: (connection: Connection) => void) {
    this.#template = template(topic)
    this.#socket = connect(options.port, '127.0.0.1').setNoDelay(true)
    this.ready = new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('close', () => reject(new Error('the broker closed a connection')))
      this.#socket.on('data', (bytes) => {
        for (let at = this.#rest; at + 4 <= bytes.length; at += 4) {
          if (bytes[at] === CONNACK) {
            if (bytes[at + 3] !== 0) reject(new Error(`the broker refused a connection: ${bytes[at + 3]}`))
            resolve()
          } else if (bytes[at] === PUBACK) {
            latencies.push(performance.now() - this.#sentAt[bytes.readUInt16BE(at + 2)]!)
            acknowledged += 1
            this.inFlight -= 1
            onAcknowledged(this)
          }
        }
        if ((bytes.length - this.#rest) % 4 !== 0) throw new Error('an answer came in parts')
      })
    })
    const clientId = `load-${topic.replaceAll('/', '-')}-${Math.random()}`
    this.#socket.write(
      generate({
        cmd: 'connect',
        clientId,
        username: token,
        keepalive: 0,
        clean: true,
        protocolVersion: 4,
        protocolId: 'MQTT',
      }),
    )
  }

  send(): void {
    const { packet, id, time } = this.#template
    const bytes = Buffer.from(packet)
    const messageId = this.#next
    this.#next = (this.#next % 65_535) + 1
    bytes.writeUInt16BE(messageId, id)
    bytes.write(String(this.#time++), time)
    this.#sentAt[messageId] = performance.now()
    this.inFlight += 1
    this.#socket.write(bytes)
  }

  end(): void {
    this.#socket.removeAllListeners('close').end(generate({ cmd: 'disconnect' }))
  }
}

let sending = true
const isFree = options.perSecond === undefined
const connections = options.devices.map(
  (device) => new Connection(device, (connection) => void (sending && isFree && connection.send())),
)
await Promise.all(connections.map(({ ready }) => ready))
const startedAt = performance.now()
const endAt = startedAt + options.seconds * 1_000
if (isFree) {
  for (const connection of connections) for (let n = 0; n < options.inFlight; n += 1) connection.send()
  await new Promise((resolve) => setTimeout(resolve, options.seconds * 1_000))
} else {
  for (let sent = 0; performance.now() < endAt;) {
    const due = ((performance.now() - startedAt) / 1_000) * options.perSecond!
    for (; sent < due; sent += 1) {
      const connection = connections[sent % connections.length]!
      if (connection.inFlight < options.inFlight) connection.send()
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
sending = false
const inTime = acknowledged
const seconds = (performance.now() - startedAt) / 1_000
const deadline = performance.now() + 10_000
while (connections.some(({ inFlight }) => inFlight > 0) && performance.now() < deadline)
  await new Promise((resolve) => setTimeout(resolve, 20))
for (const connection of connections) connection.end()
const sorted = Float64Array.from(latencies).sort()
const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10
const result: LoadResult = { acknowledged: inTime, seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
console.log(JSON.stringify(result))
