import { eventually } from '@isobar/testing'
import { spawn, type ChildProcess } from 'node:child_process'

/** A program that runs, with what it wrote so far. */
export interface Running {
  readonly child: ChildProcess
  output(): string
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a program. */
export function start(
  [program, ...args]: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  child.once('error', (error) => (output += String(error)))
  return {
    child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

/** Waits until a program has written a text so many times; tells what it wrote instead. */
export async function says(running: Running, text: string, times = 1, withinMs = 20_000): Promise<void> {
  const count = () => running.output().split(text).length - 1
  await eventually(() => count() >= times, { withinMs }).catch(() => {
    throw new Error(`"${text}" was not written ${times} times, but:\n${running.output().slice(-4_000)}`)
  })
}
