import { readFileSync } from 'node:fs'
import type { SupervisedChild } from '../../src/index.ts'

/** A zombie that nobody reaped yet counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return process.platform !== 'linux'
  }
}

/** `kill -9`; resolves when the process has ended. */
export async function killHard(child: SupervisedChild): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const unsubscribe = child.onExit(resolve)
  process.kill(child.pid!, 'SIGKILL')
  await promise
  unsubscribe()
}
