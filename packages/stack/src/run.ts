import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { SUPERVISED } from './parentWatch.ts'

export interface ChildCommand {
  name: string
  command: string
  args: string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Ready at the first line of stdout that matches, or when the probe answers true (asked every 100 ms). */
  ready: { line: RegExp } | { probe: () => Promise<boolean> }
  /** A process that is not ready by then is killed; 60 s unless told. */
  readyTimeoutMs?: number
  /** Every line it prints. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
}

export interface ChildExit {
  pid: number | undefined
  code: number | null
  signal: NodeJS.Signals | null
  /** Its last lines on both streams, oldest first. */
  tail: string[]
}

/** One process of a supervised child, from its spawn to its end. */
export interface Run {
  readonly pid: number | undefined
  readonly readyOrExit: Promise<'ready' | ChildExit>
  readonly exited: Promise<ChildExit>
  stop(timeoutMs: number): Promise<void>
}

const TAIL_LINES = 20

/** Spawns the command. The write end of its stdin lives in this process only: it ends when this process does. */
export function launch(command: ChildCommand): Run {
  const child = spawn(command.command, command.args, {
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    env: { ...(command.env ?? process.env), [SUPERVISED]: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in the terminal reaches only this process, which then stops its children in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  child.stdin.on('error', () => {})
  const tail: string[] = []
  const exited = endOf(child, tail)
  const ready = readyOf(child, command, tail, exited)
  const readyOrExit = Promise.race([ready, exited])

  return {
    pid: child.pid,
    readyOrExit,
    exited,
    async stop(timeoutMs) {
      child.stdin.end('stop\n')
      const kill = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
      await exited
      clearTimeout(kill)
    },
  }
}

function endOf(child: ChildProcessWithoutNullStreams, tail: string[]): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ pid: child.pid, code, signal, tail }))
    child.once('error', (error) => {
      if (child.pid !== undefined) return
      tail.push(error.message)
      resolve({ pid: undefined, code: null, signal: null, tail })
    })
  })
}

async function readyOf(
  child: ChildProcessWithoutNullStreams,
  { ready, readyTimeoutMs = 60_000, onLine }: ChildCommand,
  tail: string[],
  exited: Promise<ChildExit>,
): Promise<'ready'> {
  const { promise, resolve } = Promise.withResolvers<'ready'>()
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (line) => {
      tail.push(line)
      if (tail.length > TAIL_LINES) tail.shift()
      onLine?.(line, stream)
      if (stream === 'stdout' && 'line' in ready && ready.line.test(line)) resolve('ready')
    })
  }
  const late = setTimeout(() => {
    tail.push(`not ready after ${readyTimeoutMs / 1000} s`)
    child.kill('SIGKILL')
  }, readyTimeoutMs)
  let waiting = true
  const settled = (): void => {
    waiting = false
    clearTimeout(late)
  }
  void promise.then(settled)
  void exited.then(settled)
  if ('probe' in ready) {
    while (waiting && !(await ready.probe().catch(() => false))) await delay(100)
    if (waiting) resolve('ready')
  }
  return promise
}
