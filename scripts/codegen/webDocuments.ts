import { generate } from '@graphql-codegen/cli'
import { Supergraph } from '@apollo/federation-internals'
import { globSync } from 'node:fs'
import { printSchema } from 'graphql'
import { root } from './workspaces.ts'

interface GeneratedFile {
  filename: string
  content: string
}

/** The public schema that partners and the web app see: the supergraph without its machinery. */
export const apiSchemaSdl = (supergraph: string): string =>
  `${printSchema(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema())}\n`

/** Typed documents of the web app, against the public schema. */
export async function generateWebDocuments(apiSdl: string): Promise<GeneratedFile[]> {
  if (globSync('web/src/**/*.graphql', { cwd: root }).length === 0) return []
  return generate(
    {
      silent: true,
      schema: apiSdl,
      documents: [`${root}/web/src/**/*.graphql`],
      importExtension: '.ts',
      generates: {
        [`${root}/web/src/generated/`]: {
          preset: 'client',
          presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
          config: {
            useTypeImports: true,
            enumsAsTypes: true,
            scalars: { ID: 'string', Timestamp: 'number', JSON: 'unknown' },
          },
        },
      },
    },
    false,
  ) as Promise<GeneratedFile[]>
}
