import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, dayNumber } from './day.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-05-01', '2026-05-02'] }

test('weekends and holidays are not worked', () => {
  expect(isWorkingDay('2026-04-30', calendar)).toBe(true)
  expect(isWorkingDay('2026-05-01', calendar)).toBe(false)
  expect(isWorkingDay('2026-05-03', calendar)).toBe(false)
})

test.each([
  ['2026-04-30', 1, '2026-05-04'],
  ['2026-05-04', -1, '2026-04-30'],
  ['2026-05-02', 1, '2026-05-04'],
  ['2026-05-02', 0, '2026-05-02'],
  ['2026-04-30', 5, '2026-05-08'],
])('%s and %i working days is %s', (day, amount, expected) => {
  expect(addWorkingDays(day, amount, calendar)).toBe(expected)
})

test('a calendar without a working day is refused, and so is half a day', () => {
  expect(() => addWorkingDays('2026-05-01', 1, { workingDays: [], holidays: [] })).toThrow('at least one working day')
  expect(() => addWorkingDays('2026-05-01', 0.5, calendar)).toThrow('counted whole')
})

const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dayAt)
const calendars = fc.record({
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.uniqueArray(day, { maxLength: 40 }),
})

test('counting undoes adding', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -300, max: 300 }), calendars, (d, amount, c) => {
      expect(workingDaysBetween(d, addWorkingDays(d, amount, c), c)).toBe(amount)
    }),
  )
})

test('counting by weeks equals counting day by day', () => {
  fc.assert(
    fc.property(day, fc.nat(400), calendars, (from, span, c) => {
      const worked = Array.from({ length: span }, (_, i) => addDays(from, i + 1)).filter((d) =>
        isWorkingDay(d, c),
      ).length
      expect(workingDaysBetween(from, addDays(from, span), c)).toBe(worked)
    }),
  )
})
