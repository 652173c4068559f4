import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../codegen/workspaces.ts'

const run = promisify(execFile)

/**
 * A Python environment with what e2e/python/requirements.txt names, made once under .isobar/.
 * @returns path of its interpreter
 * @throws Error when there is no Python with venv, or a package cannot be had
 */
export async function preparePython(): Promise<string> {
  const folder = join(root, '.isobar', 'python')
  const python = join(folder, 'bin', 'python')
  const stamp = join(folder, 'requirements.txt')
  const requirements = join(root, 'e2e', 'python', 'requirements.txt')
  const wanted = await readFile(requirements, 'utf8')
  if ((await readFile(stamp, 'utf8').catch(() => undefined)) === wanted) return python
  await mkdir(folder, { recursive: true })
  await run('python3', ['-m', 'venv', folder]).catch((error: unknown) => {
    throw new Error('These tests need Python 3 with venv (Debian: python3-venv).', { cause: error })
  })
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements])
  await writeFile(stamp, wanted)
  return python
}
