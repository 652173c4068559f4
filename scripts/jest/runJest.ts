import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../codegen/workspaces.ts'

/** How many tests passed and failed; a file that does not load counts as one that failed. */
export interface Tally {
  passed: number
  failed: number
}

interface JestResults {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
}

/** Runs jest with a config on the files that match the patterns, or on all; its report goes to this process's stderr. */
export async function runJest(
  config: string,
  patterns: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'isobar-jest-'))
  const output = join(folder, 'results.json')
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          '--experimental-vm-modules',
          '--disable-warning=ExperimentalWarning',
          `${root}/node_modules/jest/bin/jest.js`,
          '--config',
          `${root}/${config}`,
          '--passWithNoTests',
          '--json',
          `--outputFile=${output}`,
          ...patterns,
        ],
        {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit'],
          env: { ...process.env, ...environment, NODE_ENV: 'test' },
        },
      )
      child.once('error', reject)
      child.once('close', resolve)
    })
    const results = await readFile(output, 'utf8').then(
      (text) => JSON.parse(text) as JestResults,
      () => ({ numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: code === 0 ? 0 : 1 }),
    )
    return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
