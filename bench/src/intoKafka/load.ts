import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LoadOptions, LoadResult } from './loadProcess.ts'

const run = promisify(execFile)

/** Runs devices under load in a process of their own. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const script = join(import.meta.dirname, 'loadProcess.ts')
  const { stdout } = await run(process.execPath, [script, JSON.stringify(options)], { maxBuffer: 1_000_000 })
  return JSON.parse(stdout) as LoadResult
}
