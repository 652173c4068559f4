import { buildSubgraphSchema } from '@apollo/subgraph'
import { declaredAccess, holds, missingScope } from '@isobar/auth'
import { subgraphSdl } from '@isobar/schemas'
import { isObjectType, parse, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { SubgraphContext } from './context.ts'
import { scalars } from './scalars.ts'

type AnyResolver = (...args: never[]) => unknown
/** Resolvers by type and field, as codegen types them. */
export type ResolverMap = Readonly<Record<string, unknown>>

/**
 * The executable schema of a subgraph: its SDL, its resolvers, and `@access` enforced once more behind the edge, on root
 * fields, on fields that bear it, and on every `__resolveReference`.
 * @throws Error that names the fields of the SDL that no resolver map can reach
 */
export function buildSchema(name: string, resolvers: ResolverMap): GraphQLSchema {
  const typeDefs = parse(subgraphSdl(name))
  const known = Object.keys(scalars).filter((scalar) =>
    typeDefs.definitions.some((node) => node.kind === 'ScalarTypeDefinition' && node.name.value === scalar),
  )
  const schema = buildSubgraphSchema([
    {
      typeDefs,
      resolvers: {
        ...resolvers,
        ...Object.fromEntries(known.map((scalar) => [scalar, scalars[scalar as 'JSON']])),
      } as never,
    },
  ])
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && !type.name.startsWith('_')) guardType(type)
  return schema
}

function guardType(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const access = declaredAccess(field)
    if (!access || 'public' in access) continue
    const resolve = field.resolve ?? ((parent: Record<string, unknown>) => parent[field.name])
    const check: GraphQLFieldResolver<never, SubgraphContext<unknown>> = (parent, args, context, info) => {
      if (!holds(context.viewer, access.scope)) throw missingScope(context.viewer, access.scope)
      return (resolve as AnyResolver)(parent as never, args as never, context as never, info as never)
    }
    field.resolve = check as never
    if (field.subscribe) {
      const subscribe = field.subscribe as AnyResolver
      field.subscribe = ((parent, args, context, info) => {
        const { viewer } = context as SubgraphContext<unknown>
        if (!holds(viewer, access.scope)) throw missingScope(viewer, access.scope)
        return subscribe(parent as never, args as never, context as never, info as never)
      }) as typeof field.subscribe
    }
  }
  guardReference(type)
}

interface SubgraphExtensions {
  apollo?: { subgraph?: { resolveReference?: AnyResolver } }
}

function guardReference(type: GraphQLObjectType): void {
  const access = declaredAccess(type)
  const subgraph = (type.extensions as SubgraphExtensions).apollo?.subgraph
  if (!access || 'public' in access || !subgraph?.resolveReference) return
  const resolveReference = subgraph.resolveReference
  subgraph.resolveReference = ((reference: never, context: SubgraphContext<unknown>, info: never) => {
    if (!holds(context.viewer, access.scope)) throw missingScope(context.viewer, access.scope)
    return resolveReference(reference, context as never, info)
  }) as AnyResolver
}
