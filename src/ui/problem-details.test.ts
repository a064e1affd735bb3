import { describe, expect, it } from 'vitest'
import { problemOf, problemSentence } from './problem-details.ts'

describe('problemOf', () => {
  it('reads the body that the client carries', () => {
    const errors = [{ field: 'target', rule: 'not_baseline', message: 'Target must differ from the baseline.' }]
    const problem = problemOf({
      status: 422,
      data: { status: 422, detail: 'Invalid.', errors, current: { version: 3 } },
    })
    expect(problem).toMatchObject({ status: 422, errors, current: { version: 3 } })
  })

  it('leaves out the name of the field, which stands beside it anyway', () => {
    const errors = [{ field: 'name', message: 'name: A name is needed.' }]
    expect(problemOf({ status: 422, errors }).errors).toEqual([{ field: 'name', message: 'A name is needed.' }])
  })

  it('drops field errors that name no field', () => {
    expect(problemOf({ status: 422, errors: [{ message: 'x' }, null, 'y'] }).errors).toEqual([])
  })

  it('tells no answer from a broken answer', () => {
    expect(problemSentence(problemOf(new TypeError('Failed to fetch')))).toMatch(/did not answer/)
    expect(problemSentence(problemOf(new Error('boom')))).toMatch(/on our side/)
    expect(problemSentence(problemOf(undefined))).toMatch(/on our side/)
  })

  it('prefers the sentence of the server, except where it may hold internals', () => {
    expect(problemSentence({ status: 422, detail: 'Name is missing.' })).toBe('Name is missing.')
    expect(problemSentence({ status: 500, detail: 'relation "x" does not exist' })).toMatch(/on our side/)
  })
})
