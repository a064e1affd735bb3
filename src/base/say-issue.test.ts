import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sayIssue } from './say-issue.ts'

const said = (shape: z.ZodType, value: unknown) => {
  const parsed = shape.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map((issue) => sayIssue(issue as never))
}

describe('sayIssue', () => {
  it.each([
    [z.string().min(1), '', 'It must not be empty.'],
    [z.string().min(12), 'short', 'It needs at least 12 characters.'],
    [z.string().max(3), 'long', 'It may have at most 3 characters.'],
    [z.number().min(0), -1, 'It must be 0 or more.'],
    [z.number().positive(), 0, 'It must be more than 0.'],
    [z.number().max(1), 2, 'It must be 1 or less.'],
    [z.array(z.string()).min(1), [], 'Give at least one.'],
    [z.iso.date(), '', 'Give a day, such as 2026-02-12.'],
    [z.guid(), 'x', 'Give the id of a record.'],
    [z.string(), undefined, 'It is needed.'],
  ])('says plainly what is wrong, %#', (shape, value, sentence) => {
    expect(said(shape, value)).toEqual([sentence])
  })

  it('leaves a sentence alone that a rule brought along', () => {
    expect(said(z.string().min(1, 'Name the reason.'), '')).toEqual(['Name the reason.'])
    expect(said(z.string(), 7)).toEqual(['Invalid input: expected string, received number'])
  })
})
