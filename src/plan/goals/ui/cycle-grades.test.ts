import { describe, expect, it } from 'vitest'
import { typedGrades, withoutGrade } from './cycle-grades.ts'

const lines = [
  { keyResultId: 'measured', suggested: 0.7, closed: false },
  { keyResultId: 'silent', suggested: null, closed: false },
  { keyResultId: 'over', suggested: null, closed: true },
]

describe('the grades of a cycle', () => {
  it('are sent where somebody typed one, 0 as well, and never for what is closed already', () => {
    const typed = { measured: 0, silent: '0.5', over: 1 }
    expect(typedGrades(lines, typed)).toEqual([
      { keyResultId: 'measured', grade: 0 },
      { keyResultId: 'silent', grade: 0.5 },
    ])
    expect(typedGrades(lines, { measured: '' })).toEqual([])
  })

  it('are missing where there is neither progress nor a typed one', () => {
    expect(withoutGrade(lines, {})).toBe(1)
    expect(withoutGrade(lines, { silent: '' })).toBe(1)
    expect(withoutGrade(lines, { silent: 0 })).toBe(0)
  })
})
