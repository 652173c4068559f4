import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from '../codegen/workspaces.ts'

const DIST = `${root}/web/dist`
const STAMP = `${root}/.isobar/web.stamp`
const INPUTS = [
  'web/{index.html,vite.config.ts,package.json}',
  'web/{src,public}/**',
  'packages/{ui-elements,permissions}/{src/**,package.json}',
  'schemas/api.graphql',
  'package-lock.json',
]

/** A hash of everything that the build reads. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const files = globSync(INPUTS, { cwd: root }).sort()
  for (const file of files.filter((name) => statSync(`${root}/${name}`).isFile()))
    hash.update(file).update(readFileSync(`${root}/${file}`))
  return hash.digest('hex')
}

/**
 * Builds the web app when its inputs changed since the last build.
 * @returns its folder, and whether it was built now
 * @throws Error with the build's output when it fails
 */
export async function buildWeb(): Promise<{ folder: string; built: boolean }> {
  const wanted = fingerprint()
  const isFresh = existsSync(`${DIST}/index.html`) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
  if (isFresh) return { folder: DIST, built: false }
  await run(process.execPath, [`${root}/node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'], `${root}/web`)
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, wanted)
  return { folder: DIST, built: true }
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the web app does not build:\n${output}`)),
    )
  })
}
