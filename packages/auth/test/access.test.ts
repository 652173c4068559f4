import { expect, test } from '@jest/globals'
import { buildSchema, isObjectType } from 'graphql'
import { accessOf, fieldsWithoutAccess } from '../src/index.ts'

const schema = buildSchema(`
  directive @access(scope: String, public: Boolean) on FIELD_DEFINITION | OBJECT
  type Query { free: String @access(public: true)  thing: Thing @access(scope: "devices:read")  forgotten: String }
  type Thing @access(scope: "devices:read") { name: String  token: String @access(scope: "devices:credentials") }
`)

test('a field needs its own scope and that of its type', () => {
  const thing = schema.getType('Thing')!
  if (!isObjectType(thing)) throw new Error('Thing is an object type')
  expect(accessOf(thing, thing.getFields().token!)).toEqual([
    { scope: 'devices:credentials' },
    { scope: 'devices:read' },
  ])
  expect(accessOf(thing, thing.getFields().name!)).toEqual([{ scope: 'devices:read' }])
})

test('a field whose access nobody declared is found', () => {
  expect(fieldsWithoutAccess(schema)).toEqual(['Query.forgotten'])
})
