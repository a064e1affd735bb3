import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, dayNumber, daysBetween, isDay, weekday } from './day.ts'

test.each([
  '20260-01-01',
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '2026-1-1',
  '1899-12-31',
  '2201-01-01',
  '',
  ' 2026-01-01',
  '2026-01-01T00:00',
  5,
  null,
])('%s is no day', (text) => {
  expect(isDay(text)).toBe(false)
})

test.each(['2024-02-29', '1900-01-01', '2200-12-31', '2000-02-29'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true)
})

test('a refusal names the field and the rule', () => {
  expect(() => dayNumber('20260-01-01', 'neededBy')).toThrow(
    expect.objectContaining({
      status: 422,
      errors: [
        {
          field: 'neededBy',
          rule: 'day',
          message: "'20260-01-01' is not a day written as YYYY-MM-DD between 1900 and 2200.",
        },
      ],
    }),
  )
})

test('arithmetic never leaves the years that are kept', () => {
  expect(() => addDays('2200-12-31', 1)).toThrow('1900 to 2200')
  expect(() => addDays('2026-01-01', 1e12)).toThrow('1900 to 2200')
})

test('known days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1)
  expect(weekday('2026-02-09')).toBe(1)
  expect(weekday('1969-12-28')).toBe(7)
})

const dayNumbers = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2200-12-31') })

test('days and their numbers are one to one and in the same order', () => {
  fc.assert(
    fc.property(dayNumbers, dayNumbers, (a, b) => {
      expect(dayNumber(dayAt(a))).toBe(a)
      expect(dayAt(a) < dayAt(b)).toBe(a < b)
      expect(daysBetween(dayAt(a), dayAt(b))).toBe(b - a)
      expect(weekday(dayAt(a))).toBe(new Date(a * 86_400_000).getUTCDay() || 7)
    }),
  )
})
