import { Supergraph } from '@apollo/federation-internals'
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { declaredAccess, fieldsWithoutAccess } from '@isobar/auth'
import { CloudScope, SelfScope } from '@isobar/permissions'
import { subgraphSdl, supergraphSdl } from '@isobar/schemas'
import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType, isInputObjectType, isObjectType, parse, visit, type GraphQLSchema } from 'graphql'
import { root, subgraphNames } from '../codegen/workspaces.ts'

/** Fields, arguments and values of the public schema that nobody documented. */
function undocumented(api: GraphQLSchema): string[] {
  return Object.values(api.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && type.astNode !== null)
    .flatMap((type) => {
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name)
      const isBuiltIn = ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)
      const own = type.description || isRoot || isBuiltIn ? [] : [type.name]
      const members =
        isObjectType(type) || isInputObjectType(type)
          ? Object.values(type.getFields())
          : isEnumType(type)
            ? type.getValues()
            : []
      return [...own, ...members.filter((member) => !member.description).map((member) => `${type.name}.${member.name}`)]
    })
}

/** Every `@access` of a subgraph's SDL, as `Type.field` or `Type` to what it demands. */
function accessInSdl(name: string): Map<string, string> {
  const found = new Map<string, string>()
  const demand = (node: { directives?: readonly { name: { value: string }; arguments?: readonly unknown[] }[] }) =>
    JSON.stringify(
      node.directives
        ?.filter(({ name: directive }) => directive.value === 'access')
        .map(({ arguments: args }) =>
          (args as { name: { value: string }; value: { value: unknown } }[]).map((argument) => [
            argument.name.value,
            argument.value.value,
          ]),
        ),
    )
  visit(parse(subgraphSdl(name)), {
    ObjectTypeDefinition(type) {
      if (demand(type) !== '[]') found.set(type.name.value, demand(type))
      for (const field of type.fields ?? [])
        if (demand(field) !== '[]') found.set(`${type.name.value}.${field.name.value}`, demand(field))
    },
  })
  return found
}

/** `@access` that composition lost or changed: what the edge enforces must be what the subgraphs wrote. */
function lostAccess(supergraph: GraphQLSchema): string[] {
  return subgraphNames().flatMap((name) =>
    [...accessInSdl(name)]
      .filter(([place, demand]) => {
        const [typeName, fieldName] = place.split('.') as [string, string | undefined]
        const type = supergraph.getType(typeName)
        if (!isObjectType(type)) return true
        const access = declaredAccess(fieldName ? type.getFields()[fieldName]! : type)
        const seen = access === undefined ? [] : [Object.entries(access)]
        return JSON.stringify(seen) !== demand
      })
      .map(([place]) => `${name}: ${place}`),
  )
}

/** Scopes that the SDL names and packages/permissions does not know. */
function unknownScopes(): string[] {
  const known = new Set([...Object.keys(CloudScope), ...Object.keys(SelfScope)])
  const named = subgraphNames().flatMap((name) => [...subgraphSdl(name).matchAll(/@access\(scope: "([^"]+)"\)/g)])
  return [...new Set(named.map(([, scope]) => scope!))].filter((scope) => !known.has(scope))
}

/** Breaking changes since the released schema that schemas/released/BREAKING.md does not tell. */
async function untoldBreakingChanges(api: GraphQLSchema): Promise<string[]> {
  const released = buildSchema(readFileSync(`${root}/schemas/released/api.graphql`, 'utf8'))
  const told = readFileSync(`${root}/schemas/released/BREAKING.md`, 'utf8')
  const changes = await diff(released, api)
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !path || !told.includes(`\`${path}\``))
    .map(({ message }) => message)
}

/** What is wrong with the public schema: lost or missing access, undocumented fields, untold breaking changes. */
export async function schemaFaults(): Promise<string[]> {
  const composed = Supergraph.build(supergraphSdl())
  const supergraph = composed.schema.toGraphQLJSSchema()
  const api = composed.apiSchema().toGraphQLJSSchema()
  const told = (what: string, places: string[]) => places.map((place) => `${what}: ${place}`)
  return [
    ...told(
      'no @access',
      fieldsWithoutAccess(supergraph).filter((place) => !place.startsWith('join__')),
    ),
    ...told('@access lost in composition', lostAccess(supergraph)),
    ...told('unknown scope', unknownScopes()),
    ...told('undocumented', undocumented(api)),
    ...told('breaking change without a note in schemas/released/BREAKING.md', await untoldBreakingChanges(api)),
  ]
}
