import type { Scope } from '@isobar/permissions'
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  type DirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/** What a field needs: a scope, or nothing. */
export type Access = { readonly scope: Scope } | { readonly public: true }

const directivesOf = (element: GraphQLNamedType | GraphQLField<unknown, unknown>): readonly DirectiveNode[] => {
  const extensions = 'extensionASTNodes' in element ? element.extensionASTNodes : []
  return [element.astNode, ...extensions].flatMap((node) => node?.directives ?? [])
}

/** Reads `@access` of a type or a field, if it bears one. */
export function declaredAccess(element: GraphQLNamedType | GraphQLField<unknown, unknown>): Access | undefined {
  const directive = directivesOf(element).find(({ name }) => name.value === 'access')
  if (!directive) return undefined
  const argument = (name: string) => directive.arguments?.find((candidate) => candidate.name.value === name)?.value
  const scope = argument('scope')
  if (scope?.kind === 'StringValue') return { scope: scope.value as Scope }
  const isPublic = argument('public')
  return isPublic?.kind === 'BooleanValue' && isPublic.value ? { public: true } : undefined
}

/**
 * What a viewer needs to select each field of a schema: the field's own `@access` and that of the type it is on.
 * Both must hold. A field whose access nobody declared needs what nobody holds: forgetting is refusing.
 */
export function accessOf(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): readonly Access[] {
  const own = declaredAccess(field)
  const onType = declaredAccess(type)
  return [own, onType].filter((access) => access !== undefined)
}

/** `Type.field` of every field that neither bears `@access` nor stands on a type that does. */
export function fieldsWithoutAccess(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('_'))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields())
        .filter((field) => !field.name.startsWith('_') && !isKeyOfStub(type, field))
        .filter((field) => accessOf(type, field).length === 0)
        .map((field) => `${type.name}.${field.name}`),
    )
}

/** The key field of an entity that another subgraph owns: the owner's `@access` rules it in the supergraph. */
const isKeyOfStub = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean =>
  field.name === 'id' &&
  getNamedType(field.type).name === 'ID' &&
  directivesOf(type).some(({ name }) => name.value === 'key') &&
  declaredAccess(type) === undefined
