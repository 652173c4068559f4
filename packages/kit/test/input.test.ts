import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { hasCode, parseInput } from '../src/index.ts'

const title = z
  .string()
  .min(2, 'is short')
  .regex(/^[a-z]*$/, 'is odd')
const widgets = z.array(z.object({ title }))

const failureOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('bad input names every field that breaks a rule, with the first rule it breaks', () => {
  const candidates = [{ title: 'fine' }, { title: '!' }, { title: '?!' }]
  expect(failureOf(() => parseInput(widgets, candidates, 'widgets'))).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: [
      { field: 'widgets.1.title', message: 'is short' },
      { field: 'widgets.2.title', message: 'is odd' },
    ],
  })
})

test('input that is nothing like what was asked for is refused as a whole', () => {
  const failure = failureOf(() => parseInput(widgets, undefined))
  expect(failure).toMatchObject({ fields: [{ field: 'input' }] })
  expect([hasCode(failure, 'BAD_USER_INPUT'), hasCode(failure, 'CONFLICT')]).toEqual([true, false])
})

test('good input comes back as the schema has it', () => {
  expect(parseInput(z.object({ name: z.string().trim() }), { name: ' a ', more: 1 })).toEqual({ name: 'a' })
})
