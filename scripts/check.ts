import { spawnSync } from 'node:child_process'
import { boundaryFaults } from './check/boundaries.ts'
import { composeFileFaults } from './check/composeFile.ts'
import { dependencyFaults } from './check/dependencies.ts'
import { schemaFaults } from './check/schema.ts'
import { root } from './codegen/workspaces.ts'

/** What a step finds wrong; empty when all is well. */
type Step = [name: string, faults: () => Promise<string[]> | string[]]

const command =
  (program: string, ...args: string[]) =>
  (): string[] => {
    const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
    const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/node_modules/${program}`, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: environment,
    })
    return status === 0 ? [] : [`${stdout}${stderr}`.trim()]
  }

const steps: Step[] = [
  ['generated files are fresh', command('../scripts/run.js', 'scripts/codegen.ts', '--check')],
  ['the public schema is documented, guarded and compatible', schemaFaults],
  [
    'types of the workspaces',
    command('turbo/bin/turbo', 'run', 'check', '--output-logs=errors-only', '--concurrency=2'),
  ],
  ['types of the scripts', command('typescript/bin/tsc', '-p', 'scripts')],
  ['lint', command('eslint/bin/eslint.js', '.', '--max-warnings=0')],
  ['the boundary rules refuse what they must', boundaryFaults],
  ['formatting', command('prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn')],
  ['docs/DEPENDENCIES.md tells every dependency', dependencyFaults],
  ['docker-compose.yml fits its schema and the services’ configuration', composeFileFaults],
]

let failed = 0
for (const [name, faults] of steps) {
  const startedAt = Date.now()
  const found = await faults()
  console.log(`${found.length ? '✗' : '✓'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  for (const fault of found) console.log(fault.replace(/^/gm, '    '))
  failed += found.length ? 1 : 0
}
process.exit(failed ? 1 : 0)
