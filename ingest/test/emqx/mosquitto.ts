import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@isobar/testing'

/** Debian's broker: MQTT 5 with shared subscriptions and sessions that outlive its restart, and no mount points. */
export async function startMosquitto() {
  const folder = mkdtempSync(join(tmpdir(), 'isobar-mosquitto-'))
  const port = await freePort()
  const file = join(folder, 'mosquitto.conf')
  const lines = [
    'user root',
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
    'max_inflight_messages 1000',
    'max_queued_messages 100000',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  let process: ChildProcess
  const start = async () => {
    process = spawn('mosquitto', ['-c', file], { stdio: 'ignore' })
    await eventually(() => canConnect(port))
  }
  const stop = async () => {
    const exited = once(process, 'exit')
    process.kill('SIGTERM')
    await exited
  }
  await start()
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    async restart() {
      await stop()
      await start()
    },
    stop,
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
