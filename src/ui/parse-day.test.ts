import { expect, it } from 'vitest'
import { parseDay } from './parse-day.ts'

it.each([
  ['2026-02-12', '2026-02-12'],
  ['12.2.2026', '2026-02-12'],
  ['12.02.', '2026-02-12'],
  ['12/2/27', '2027-02-12'],
  ['12 Feb', '2026-02-12'],
  ['Thu 12 February 2026', '2026-02-12'],
  ['30 Feb', null],
  ['2026-13-01', null],
  ['1.1.20260', null],
  ['tomorrow', null],
  ['', null],
])('%s is read as %s', (typed, day) => {
  expect(parseDay(typed, '2026-01-31')).toBe(day)
})
