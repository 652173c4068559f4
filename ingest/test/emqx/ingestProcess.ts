import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from '@isobar/testing'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Ingest as a process of its own, that can be killed and comes back as the same replica. */
export async function startIngestProcess(environment: Record<string, string>, port: number) {
  let child: ChildProcess
  const start = async () => {
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
      env: { ...process.env, ...environment, INGEST_PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
    await eventually(isReady, { withinMs: 30_000, everyMs: 100 })
  }
  const stop = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  await start()
  return { start, stop }
}
