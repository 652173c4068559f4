import { accessOf, fieldsWithoutAccess, holds, missingScope, type Viewer } from '@isobar/auth'
import { forbidden, unauthenticated, type AppError } from '@isobar/kit'
import type { Scope } from '@isobar/permissions'
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { errorAt } from '../supergraph/errors.ts'

/** A selected field and what it needs. */
interface Requirement {
  /** `Type.field`. */
  readonly field: string
  readonly path: readonly string[]
  /** Undefined: nobody declared its access, so nobody may select it. */
  readonly scopes: readonly Scope[] | undefined
}

/** `@access` at the edge: read from the supergraph, enforced before anything is executed. */
export interface AccessControl {
  /**
   * Lets an operation pass when the viewer holds what every selected field needs, nested and in fragments.
   * @throws FORBIDDEN UNAUTHENTICATED (for nobody) as GraphQLError that names the first field refused, with its path
   */
  check(document: DocumentNode, operation: OperationDefinitionNode, viewer: Viewer | undefined): void
  /** All scopes that an operation needs. */
  scopesOf(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<Scope>
}

/**
 * Reads the access of every field from the supergraph's schema.
 * @throws Error that names the fields whose access nobody declared: a gateway does not start on those
 */
export function createAccessControl(schema: GraphQLSchema): AccessControl {
  const undeclared = fieldsWithoutAccess(schema)
  if (undeclared.length) throw new Error(`Fields without @access: ${undeclared.join(', ')}`)
  return accessControlOf(schema)
}

/** As {@link createAccessControl}, without the check at start: undeclared fields are refused one by one. */
export function accessControlOf(schema: GraphQLSchema): AccessControl {
  const known = new WeakMap<OperationDefinitionNode, readonly Requirement[]>()
  const requirementsOf = (document: DocumentNode, operation: OperationDefinitionNode): readonly Requirement[] => {
    let requirements = known.get(operation)
    if (!requirements) known.set(operation, (requirements = collectRequirements(schema, document, operation)))
    return requirements
  }
  return {
    check(document, operation, viewer) {
      for (const requirement of requirementsOf(document, operation)) {
        const refusal = refusalOf(requirement, viewer)
        if (refusal) throw errorAt(refusal, requirement.path)
      }
    },
    scopesOf: (document, operation) =>
      new Set(requirementsOf(document, operation).flatMap(({ scopes }) => scopes ?? [])),
  }
}

function refusalOf({ field, scopes }: Requirement, viewer: Viewer | undefined): AppError | undefined {
  if (!scopes) return forbidden(`\`${field}\` cannot be selected: its access is not declared.`)
  if (!viewer) return scopes.length ? unauthenticated() : undefined
  const missing = scopes.find((scope) => !holds(viewer, scope))
  return missing && forbidden(`\`${field}\`: ${missingScope(viewer, missing).message}`)
}

function collectRequirements(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Requirement[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const found = new Map<string, Requirement>()

  const visit = (selectionSet: SelectionSetNode, type: GraphQLNamedType, path: readonly string[]): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value
        if (name.startsWith('__')) continue
        const fieldPath = [...path, (selection.alias ?? selection.name).value]
        const id = `${type.name}.${name}`
        if (!found.has(id)) found.set(id, { field: id, path: fieldPath, scopes: scopesOfField(schema, type, name) })
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
        if (field && selection.selectionSet) visit(selection.selectionSet, getNamedType(field.type), fieldPath)
        continue
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      const condition = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type
      if (fragment && isCompositeType(condition)) visit(fragment.selectionSet, condition, path)
    }
  }
  const root = schema.getRootType(operation.operation)
  if (root) visit(operation.selectionSet, root, [])
  return [...found.values()]
}

/** An interface's field needs what the field needs on each type that may be behind it. */
function scopesOfField(schema: GraphQLSchema, type: GraphQLNamedType, name: string): readonly Scope[] | undefined {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type]
  const scopes = new Set<Scope>()
  for (const candidate of isInterfaceType(type) ? [type, ...types] : types) {
    if (!isObjectType(candidate) && !isInterfaceType(candidate)) return undefined
    const field = candidate.getFields()[name]
    const access = field ? accessOf(candidate, field) : []
    if (access.length === 0 && isObjectType(candidate)) return undefined
    for (const one of access) if ('scope' in one) scopes.add(one.scope)
  }
  return [...scopes]
}
