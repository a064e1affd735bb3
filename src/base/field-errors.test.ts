import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors.ts'
import { nobodyElse, onePerson } from './one-person.ts'

const words = 'Exactly one.'
const given = z.strictObject({
  ownerId: onePerson(words),
  headId: onePerson(words).nullish(),
  owners: nobodyElse(words),
  rows: z.array(z.object({ value: z.number() })).optional(),
})
const ada = '018f0000-0000-7000-8000-00000000000a'
const refusals = (change: object) => {
  const parsed = given.safeParse({ ownerId: ada, ...change })
  return parsed.success ? [] : fieldErrors(parsed.error.issues)
}
const rules = (change: object) => refusals(change).map(({ field, rule }) => `${field}: ${rule}`)

test('one person is one person', () => {
  expect(refusals({})).toEqual([])
  expect(refusals({ headId: ada })).toEqual([])
  expect(refusals({ headId: null })).toEqual([])
})

test('a check of our own names its rule', () => {
  expect(refusals({ ownerId: [ada, ada] })).toEqual([
    { field: 'ownerId', rule: 'one_person', message: 'ownerId: Exactly one.' },
  ])
  expect(rules({ headId: [] })).toEqual(['headId: one_person'])
  for (const second of [ada, [ada], null]) expect(rules({ owners: second })).toEqual(['owners: one_person'])
})

test('any other keeps the code of the format that it breaks, with its place', () => {
  expect(rules({ ownerId: undefined })).toEqual(['ownerId: invalid_type'])
  expect(rules({ ownerId: 'Ada' })).toEqual(['ownerId: invalid_format'])
  expect(rules({ rows: [{ value: 1 }, { value: 'two' }] })).toEqual(['rows[1].value: invalid_type'])
  expect(rules({ stranger: 1 })).toEqual(['body: unrecognized_keys'])
})

test('a program still reads that an id is wanted, and that the other names are not', () => {
  const { properties, required } = z.toJSONSchema(given, { io: 'input', unrepresentable: 'any' })
  expect(required).toEqual(['ownerId'])
  expect(properties).toMatchObject({ ownerId: { type: 'string', format: 'uuid' }, owners: { not: {} } })
})
