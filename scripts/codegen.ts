import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { accessTables } from './codegen/accessTables.ts'
import { generateAsyncApi } from './codegen/asyncApi.ts'
import { generateEventTypes } from './codegen/eventTypes.ts'
import { generateMqttAsyncApi } from './codegen/mqttAsyncApi.ts'
import { generateResolverTypes } from './codegen/resolverTypes.ts'
import { composeSupergraph } from './codegen/supergraph.ts'
import { apiSchemaSdl, generateWebDocuments } from './codegen/webDocuments.ts'
import { root } from './codegen/workspaces.ts'

/**
 * Writes everything that is generated from schemas/ and the web app's documents.
 * With `--check` it writes nothing and fails when a file is stale.
 */
const check = process.argv.includes('--check')
const supergraph = composeSupergraph()
const api = apiSchemaSdl(supergraph)
const files = [
  { filename: `${root}/schemas/supergraph.graphql`, content: supergraph },
  { filename: `${root}/schemas/api.graphql`, content: api },
  { filename: `${root}/docs/access.md`, content: accessTables() },
  { filename: `${root}/schemas/asyncapi.yaml`, content: generateAsyncApi() },
  { filename: `${root}/schemas/mqtt.asyncapi.yaml`, content: generateMqttAsyncApi() },
  { filename: `${root}/schemas/generated/events.ts`, content: await generateEventTypes() },
  ...(await generateResolverTypes()),
  ...(await generateWebDocuments(api)),
]
const current = (filename: string): string | undefined => {
  try {
    return readFileSync(filename, 'utf8')
  } catch {
    return undefined
  }
}
const stale = files.filter(({ filename, content }) => current(filename) !== content)
for (const { filename, content } of check ? [] : stale) {
  mkdirSync(dirname(filename), { recursive: true })
  writeFileSync(filename, content)
}
for (const { filename } of stale) console.log(`${check ? 'stale' : 'wrote'} ${relative(root, filename)}`)
if (check && stale.length) {
  console.error('Run `npm run codegen` and commit what it writes.')
  process.exit(1)
}
