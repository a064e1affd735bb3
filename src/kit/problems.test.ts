import { expect, test } from 'vitest'
import { conflict, invalid, notFound, Problem, tooMany } from './problems.ts'

test('an invalid field is named with its rule', () => {
  const problem = invalid('baseline', 'differs_from_target', 'Baseline and target must differ.')
  expect(problem).toBeInstanceOf(Problem)
  expect(problem.toProblemDetails()).toEqual({
    type: 'urn:throughline:problem:invalid',
    status: 422,
    title: 'The request breaks a rule',
    detail: 'Baseline and target must differ.',
    errors: [{ field: 'baseline', rule: 'differs_from_target', message: 'Baseline and target must differ.' }],
  })
})

test('several errors are all told, the first in the detail', () => {
  const problem = invalid([
    { field: 'name', rule: 'required', message: 'A metric needs a name.' },
    { field: 'ownerId', rule: 'required', message: 'A metric needs one owner.' },
  ])
  expect(problem.detail).toBe('A metric needs a name. (and 1 more)')
  expect(problem.errors).toHaveLength(2)
})

test('what is not found tells only the noun', () => {
  expect(notFound('metric').toProblemDetails()).toMatchObject({ status: 404, detail: 'There is no such metric.' })
})

test('more facts stand beside the standard ones and never replace them', () => {
  const details = conflict('Someone saved it before you.', { status: 200, changedFields: ['name'] }).toProblemDetails()
  expect(details).toMatchObject({ status: 409, changedFields: ['name'] })
  expect(tooMany('Slow down.', 7).toProblemDetails()).toMatchObject({ status: 429, retryAfterSeconds: 7 })
})

test('the message of the error is the detail', () => {
  expect(String(notFound('goal'))).toBe('Problem: There is no such goal.')
})
