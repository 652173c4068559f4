import { graphql } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql'
import { settledDigest } from '../behind.ts'
import { schema } from '../fieldPaths.ts'
import { platform } from '../../platform.ts'
import { buildWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 60_000)
afterAll(() => world.stop())

const OPERATORS = [{ $ne: null }, { $gt: '' }, { $where: 'sleep(1)' }, ['$ne', null]]
const STRINGS = new Set(['String', 'ID'])

/** Something of a type that passes for it. */
function plausible(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return plausible(type.ofType)
  if (isListType(type)) return [plausible(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]!.name
  if (isScalarType(type)) return { Int: 1, Float: 1, Boolean: true, Timestamp: 1 }[type.name] ?? 'x'
  const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type))
  return Object.fromEntries(required.map((field) => [field.name, plausible(field.type)]))
}

type Put = (operator: unknown) => unknown

/** Every way to put an operator where a string is due in a value of the type, by the path to it. */
function injections(type: GraphQLInputType, path: string, depth = 0): [string, Put][] {
  if (isNonNullType(type)) return injections(type.ofType, path, depth)
  if (isListType(type))
    return injections(type.ofType, `${path}[]`, depth).map(([at, put]) => [at, (operator) => [put(operator)]])
  if (isScalarType(type)) return STRINGS.has(type.name) ? [[path, (operator) => operator]] : []
  if (!isInputObjectType(type) || depth > 4) return []
  const whole = plausible(type) as object
  return Object.values(type.getFields()).flatMap((field: GraphQLInputField) =>
    injections(field.type, `${path}.${field.name}`, depth + 1).map(([at, put]): [string, Put] => [
      at,
      (operator) => ({ ...whole, [field.name]: put(operator) }),
    ]),
  )
}

function operation(kind: string, field: GraphQLField<unknown, unknown>): string {
  const isLeaf = isScalarType(getNamedType(field.type))
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
  return `${kind} (${variables}) { ${field.name}(${given}) ${isLeaf ? '' : '{ __typename }'} }`
}

const roots = { query: schema.getQueryType()!, mutation: schema.getMutationType()! }
const cases = Object.entries(roots).flatMap(([kind, root]) =>
  Object.values(root.getFields()).flatMap((field) =>
    field.args.flatMap((argument: GraphQLArgument) =>
      injections(argument.type, `${field.name}(${argument.name})`).map(([path, put]) => ({
        kind,
        field,
        argument,
        path,
        put,
      })),
    ),
  ),
)

test('an operator of the database where a string is due is refused before anything runs, in every argument', async () => {
  expect(cases.length).toBeGreaterThan(100)
  const before = await settledDigest(world.cloud)
  const { person, cloud } = world.roles.OWNER
  const surprises: string[] = []
  for (const { kind, field, argument, path, put } of cases)
    for (const operator of OPERATORS) {
      const others = field.args
        .filter((other) => isNonNullType(other.type))
        .map((other) => [other.name, plausible(other.type)])
      const variables = { ...Object.fromEntries(others), [argument.name]: put(operator) } as Record<string, unknown>
      const { data, errors } = await person.ask(operation(kind, field), variables, cloud)
      const code = errors?.[0]?.extensions.code
      if (data || code !== 'BAD_USER_INPUT') surprises.push(`${path} ${JSON.stringify(operator)}: ${code ?? 'OK'}`)
    }
  expect(surprises).toEqual([])
  expect(await settledDigest(world.cloud)).toBe(before)
}, 120_000)

test('where any JSON may stand, an operator is a value like another', async () => {
  const { person, cloud } = world.roles.OWNER
  const value = { $ne: null, $set: { role: 'OWNER' }, 'a.b': [{ $gt: '' }] }
  const save =
    'mutation ($input: SetAttributesInput!) { setAttributes(input: $input) { device { attributes { key value } } } }'
  const input = { deviceId: world.deviceId, scope: 'SERVER', attributes: { $where: value } }
  type Saved = { setAttributes: { device: { attributes: object[] } } }
  const { data, errors } = await person.ask<Saved>(save, { input }, cloud)
  expect(errors).toBeUndefined()
  expect(data!.setAttributes.device.attributes).toContainEqual({ key: '$where', value })
})

test.each([
  ['sign-in/email', { email: 'ada@example.com', password: 'a long enough password' }],
  ['sign-up/email', { name: 'Ada', email: 'ada@example.com', password: 'a long enough password' }],
  ['request-password-reset', { email: 'ada@example.com' }],
  ['send-verification-email', { email: 'ada@example.com' }],
  ['reset-password', { token: 'x', newPassword: 'a long enough password' }],
  ['sso/begin', { email: 'ada@example.com' }],
  ['invitation', { token: 'x' }],
  ['change-email', { newEmail: 'ada@example.com', password: 'a long enough password' }],
  ['change-password', { currentPassword: 'a long enough password', newPassword: 'another long password' }],
  ['two-factor/enable', { password: 'a long enough password' }],
  ['two-factor/verify-totp', { code: '123456' }],
])('nor does one get through %s', async (path, body) => {
  const { authorization } = world.roles.OWNER.person
  for (const field of Object.keys(body))
    for (const operator of OPERATORS) {
      const response = await fetch(`${platform.url}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: platform.url, authorization },
        body: JSON.stringify({ ...body, [field]: operator }),
      })
      const answered = `${field} ${JSON.stringify(operator)}: ${response.status}`
      expect(answered).toMatch(/: (400|401|404|422)$/)
      expect(response.headers.getSetCookie().join()).not.toContain('session_token')
    }
})

test('nor in what names the caller', async () => {
  for (const authorization of ['Bearer {"$ne":null}', 'Bearer [object Object]', 'Bearer isb_key_$ne.$gt'])
    expect((await graphql(`${platform.url}/graphql`, { authorization }, '{ me { id } }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ])
  const { person } = world.roles.OWNER
  const answer = await person.ask('{ cloud { id } }', {}, '{"$ne":null}')
  expect(answer.errors![0]!.extensions.code).toMatch(/NOT_FOUND|BAD_USER_INPUT/)
})
