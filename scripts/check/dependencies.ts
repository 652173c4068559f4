import { globSync, readFileSync } from 'node:fs'
import { root } from '../codegen/workspaces.ts'

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  overrides?: Record<string, unknown>
}

/** Packages that a package.json names and docs/DEPENDENCIES.md does not, and the other way round. */
export function dependencyFaults(): string[] {
  const manifests = globSync(
    [
      'package.json',
      'schemas/package.json',
      '{packages,subgraphs}/*/package.json',
      '{gateway,ingest,web,e2e,bench}/package.json',
    ],
    { cwd: root },
  )
  const used = new Set(
    manifests.flatMap((file) => {
      const manifest = JSON.parse(readFileSync(`${root}/${file}`, 'utf8')) as Manifest
      return [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides]
        .flatMap((group) => Object.keys(group ?? {}))
        .filter((name) => !name.startsWith('@isobar/'))
    }),
  )
  const lines = readFileSync(`${root}/docs/DEPENDENCIES.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const told = new Set(
    lines.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)),
  )
  return [
    ...[...used].filter((name) => !told.has(name)).map((name) => `not told: ${name}`),
    ...[...told].filter((name) => !used.has(name)).map((name) => `told but not used: ${name}`),
  ]
}
