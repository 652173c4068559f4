import { generate } from '@graphql-codegen/cli'
import { existsSync, readFileSync } from 'node:fs'
import { root, subgraphNames } from './workspaces.ts'

interface GeneratedFile {
  filename: string
  content: string
}

/**
 * A type's parent (what its field resolvers are given) is what `src/resolvers/parents.ts` exports as `<Type>Parent`;
 * types without one are given what the SDL says.
 */
function parents(subgraph: string): Record<string, string> {
  const file = `${root}/subgraphs/${subgraph}/src/resolvers/parents.ts`
  if (!existsSync(file)) return {}
  const names = readFileSync(file, 'utf8').matchAll(/export (?:type|interface) (\w+)Parent\b/g)
  return Object.fromEntries([...names].map(([, type]) => [type, `../resolvers/parents.ts#${type}Parent`]))
}

/** Resolver types of every subgraph, from its SDL. */
export async function generateResolverTypes(): Promise<GeneratedFile[]> {
  const subgraphs = subgraphNames().filter((name) => existsSync(`${root}/subgraphs/${name}`))
  return generate(
    {
      silent: true,
      generates: Object.fromEntries(
        subgraphs.map((name) => [
          `${root}/subgraphs/${name}/src/generated/resolvers.ts`,
          {
            schema: `${root}/schemas/graphql/${name}.graphql`,
            plugins: ['typescript', 'typescript-resolvers'],
            config: {
              federation: true,
              enumsAsTypes: true,
              useTypeImports: true,
              contextType: '../context.ts#Context',
              mappers: parents(name),
              maybeValue: 'T | null | undefined',
              inputMaybeValue: 'T | null | undefined',
              scalars: { ID: 'string', Timestamp: 'number', JSON: 'unknown' },
            },
          },
        ]),
      ),
    },
    false,
  ) as Promise<GeneratedFile[]>
}
