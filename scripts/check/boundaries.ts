import { ESLint } from 'eslint'
import { root } from '../codegen/workspaces.ts'

/** An import, the file it stands in, and whether the boundary table allows it. */
const cases: [file: string, source: string, allowed: boolean][] = [
  ['subgraphs/devices/src/store/x.ts', '../../../tenancy/src/service.ts', false],
  ['subgraphs/devices/src/store/x.ts', '@isobar/tenancy', false],
  ['subgraphs/devices/src/store/x.ts', '@isobar/gateway', false],
  ['subgraphs/devices/src/store/x.ts', '@isobar/stack', false],
  ['subgraphs/devices/src/store/x.ts', '@isobar/testing', false],
  ['subgraphs/devices/src/store/x.ts', 'mqtt', false],
  ['subgraphs/devices/src/store/x.ts', 'kafkajs', false],
  ['subgraphs/devices/src/store/x.ts', '@isobar/mongo', true],
  ['subgraphs/devices/src/store/x.ts', '../events/registryEntry.ts', true],
  ['subgraphs/devices/test/x.test.ts', '@isobar/testing', true],
  ['gateway/src/x.ts', 'mongoose', false],
  ['gateway/src/x.ts', '@isobar/devices', false],
  ['ingest/src/x.ts', 'aedes', true],
  ['ingest/src/x.ts', '@isobar/telemetry', false],
  ['packages/kit/src/x.ts', '@isobar/auth', false],
  ['packages/kit/src/x.ts', '@isobar/logging', true],
  ['packages/permissions/src/x.ts', '@isobar/kit', false],
  ['packages/telemetry-model/src/x.ts', '@isobar/kit', false],
  ['packages/mongo/src/x.ts', '@isobar/devices', false],
  ['packages/stack/src/x.ts', '@isobar/devices', true],
  ['web/src/x.ts', '@isobar/kit', false],
  ['web/src/x.ts', '@isobar/ui-elements', true],
  ['web/src/x.ts', 'mongoose', false],
]

/**
 * Tries the boundary rules on imports that must fail and on some that must pass: a malformed rule only warns and then
 * matches nothing.
 * @returns what the rules got wrong
 */
export async function boundaryFaults(): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, ruleFilter: ({ ruleId }) => ruleId === 'boundaries/dependencies' })
  const faults = await Promise.all(
    cases.map(async ([file, source, allowed]) => {
      const [result] = await eslint.lintText(`import '${source}'\n`, { filePath: `${root}/${file}` })
      const refused = (result?.errorCount ?? 0) > 0
      return refused === !allowed ? [] : [`${file} importing ${source} is ${refused ? 'refused' : 'allowed'}`]
    }),
  )
  return faults.flat()
}
