import { createLogger } from '@isobar/logging'
import { supervise, type SupervisedChild } from '@isobar/stack'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LoadOptions } from './loadProcess.ts'

/** What people would wire together instead: Mosquitto, and Telegraf that reads from it and writes to Kafka. */
export interface RunningPeer {
  readonly pids: readonly number[]
  readonly port: number
  readonly devices: LoadOptions['devices']
  stop(): Promise<void>
}

const run = promisify(execFile)
const TELEGRAF = 'github.com/influxdata/telegraf/cmd/telegraf@v1.37.2'
/** Only what the bench uses: a whole Telegraf takes ten times as long to build. */
const TAGS = 'custom,inputs.mqtt_consumer,outputs.kafka,parsers.json_v2,serializers.json'
const BUILT = new URL('../../../.isobar/bench/', import.meta.url).pathname
export const PEER_TOPIC = 'bench-peer'

/**
 * Starts both, as each one's documentation has it for loss-free delivery: QoS 1, a persistent session, acks of all replicas,
 * and an acknowledgement to Mosquitto only after Kafka's. (The device's PUBACK comes from Mosquitto, before Kafka.)
 * @throws Error when mosquitto is not installed, or Telegraf cannot be built (Go)
 */
export async function startPeer(dir: string, brokers: string, deviceCount: number, port: number): Promise<RunningPeer> {
  const telegraf = await builtTelegraf()
  const mosquittoConf = join(dir, 'mosquitto.conf')
  await writeFile(
    mosquittoConf,
    `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 1000\nmax_queued_messages 100000\n`,
  )
  const telegrafConf = join(dir, 'telegraf.conf')
  await writeFile(telegrafConf, configuration(port, brokers))
  const mosquitto = child('mosquitto', '/usr/sbin/mosquitto', ['-c', mosquittoConf], () => answers(port))
  await mosquitto.start()
  const reader = child('telegraf', telegraf, ['--config', telegrafConf], async () => true)
  await reader.start()
  // Until it has subscribed.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  return {
    pids: [mosquitto.pid!, reader.pid!],
    port,
    devices: Array.from({ length: deviceCount }, (_, index) => ({
      token: `device-${index}`,
      topic: `devices/${index}`,
    })),
    async stop() {
      await reader.stop()
      await mosquitto.stop()
    },
  }
}

async function builtTelegraf(): Promise<string> {
  const binary = join(BUILT, 'telegraf')
  if (existsSync(binary)) return binary
  await run('go', ['install', '-ldflags', '-s -w', '-tags', TAGS, TELEGRAF], {
    env: { ...process.env, GOBIN: BUILT },
    maxBuffer: 10_000_000,
  })
  return binary
}

const configuration = (port: number, brokers: string): string => `
[agent]
interval = "1s"
flush_interval = "200ms"
metric_batch_size = 1000
metric_buffer_limit = 100000
omit_hostname = true
skip_processors_after_aggregators = true
[[inputs.mqtt_consumer]]
servers = ["tcp://127.0.0.1:${port}"]
topics = ["devices/#"]
topic_tag = "topic"
qos = 1
client_id = "telegraf"
persistent_session = true
max_undelivered_messages = 1000
data_format = "json_v2"
[[inputs.mqtt_consumer.json_v2]]
measurement_name = "telemetry"
[[inputs.mqtt_consumer.json_v2.object]]
path = "@this"
[[outputs.kafka]]
brokers = [${brokers
  .split(',')
  .map((broker) => `"${broker}"`)
  .join(', ')}]
topic = "${PEER_TOPIC}"
routing_tag = "topic"
required_acks = -1
max_retry = 3
data_format = "json"
`

const child = (name: string, command: string, args: string[], probe: () => Promise<boolean>): SupervisedChild =>
  supervise({ name, command, args, ready: { probe }, logger: createLogger({ service: 'bench', level: 'warn' }) })

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
