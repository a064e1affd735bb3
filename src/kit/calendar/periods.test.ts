import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, dayNumber, daysBetween, weekday } from './day.ts'
import { periodName } from './period-name.ts'
import {
  addPeriods,
  isPeriodStart,
  listPeriods,
  nextPeriod,
  type PeriodCalendar,
  periodContaining,
  periodEnd,
  periodsBetween,
  previousPeriod,
  type Rhythm,
} from './periods.ts'

const plain: PeriodCalendar = { weekStart: 1, fiscalStartMonth: 1, monthPattern: 'calendar' }
const fromSunday = { ...plain, weekStart: 7 }
const fromApril = { ...plain, fiscalStartMonth: 4 }
const fromFebruary = { ...plain, fiscalStartMonth: 2 }
const byWeeks: PeriodCalendar = { ...plain, monthPattern: '4-4-5' }
const retail: PeriodCalendar = { weekStart: 7, fiscalStartMonth: 2, monthPattern: '4-4-5' }

test.each<[string, Rhythm, PeriodCalendar, string, string, string]>([
  ['2026-02-11', 'daily', plain, '2026-02-11', '2026-02-11', 'Wed 11 Feb 2026'],
  ['2026-02-11', 'weekly', plain, '2026-02-09', '2026-02-15', 'week of Mon 9 Feb'],
  ['2026-02-08', 'weekly', plain, '2026-02-02', '2026-02-08', 'week of Mon 2 Feb'],
  ['2026-02-11', 'weekly', fromSunday, '2026-02-08', '2026-02-14', 'week of Sun 8 Feb'],
  ['2024-02-11', 'monthly', plain, '2024-02-01', '2024-02-29', 'Feb 2024'],
  ['2026-02-11', 'quarterly', plain, '2026-01-01', '2026-03-31', 'Q1 2026'],
  ['2026-02-11', 'quarterly', fromApril, '2026-01-01', '2026-03-31', 'Q4 FY2026'],
  ['2026-04-01', 'quarterly', fromApril, '2026-04-01', '2026-06-30', 'Q1 FY2027'],
  ['2026-01-31', 'quarterly', fromFebruary, '2025-11-01', '2026-01-31', 'Q4 FY2026'],
  // 2026 begins with the ISO week of Monday 29 December and has 53 weeks.
  ['2026-01-01', 'monthly', byWeeks, '2025-12-29', '2026-01-25', 'Jan 2026'],
  ['2026-03-01', 'monthly', byWeeks, '2026-02-23', '2026-03-29', 'Mar 2026'],
  ['2027-01-03', 'monthly', byWeeks, '2026-11-23', '2027-01-03', 'Dec 2026'],
  ['2026-12-31', 'quarterly', byWeeks, '2026-09-28', '2027-01-03', 'Q4 2026'],
  // The retail calendar of 2023: February begins on Sunday 29 January.
  ['2023-01-29', 'monthly', retail, '2023-01-29', '2023-02-25', 'Feb 2023'],
  ['2024-02-03', 'quarterly', retail, '2023-10-29', '2024-02-03', 'Q4 FY2024'],
])('%s %s', (day, rhythm, calendar, start, end, name) => {
  expect(periodContaining(day, rhythm, calendar)).toBe(start)
  expect(periodEnd(day, rhythm, calendar)).toBe(end)
  expect(periodName(day, rhythm, calendar)).toBe(name)
})

test('the next and the previous period, and a list', () => {
  expect(nextPeriod('2025-12-01', 'monthly', plain)).toBe('2026-01-01')
  expect(previousPeriod('2026-01-01', 'quarterly', plain)).toBe('2025-10-01')
  expect(listPeriods('2026-01-15', '2026-03-01', 'monthly', plain)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  expect(listPeriods('2026-03-01', '2026-01-15', 'monthly', plain)).toEqual([])
})

test('names follow the language', () => {
  expect(periodName('2026-05-01', 'monthly', plain, 'de-DE')).toBe('Mai 2026')
})

test('a day that does not exist is refused', () => {
  expect(() => periodContaining('20260-01-01', 'weekly', plain)).toThrow('YYYY-MM-DD')
})

describe('for every calendar', () => {
  const day = fc.integer({ min: dayNumber('1905-01-01'), max: dayNumber('2195-12-31') }).map(dayAt)
  const rhythms = fc.constantFrom<Rhythm>('daily', 'weekly', 'monthly', 'quarterly')
  const calendars = fc.record({
    weekStart: fc.integer({ min: 1, max: 7 }),
    fiscalStartMonth: fc.integer({ min: 1, max: 12 }),
    monthPattern: fc.constantFrom('calendar' as const, '4-4-5' as const),
  })

  test('each day lies in one period, and periods follow each other without gap', () => {
    fc.assert(
      fc.property(day, rhythms, calendars, (d, rhythm, calendar) => {
        const start = periodContaining(d, rhythm, calendar)
        const end = periodEnd(d, rhythm, calendar)
        expect(start <= d && d <= end).toBe(true)
        expect(isPeriodStart(start, rhythm, calendar)).toBe(true)
        expect(periodContaining(end, rhythm, calendar)).toBe(start)
        expect(nextPeriod(start, rhythm, calendar)).toBe(addDays(end, 1))
        expect(previousPeriod(nextPeriod(start, rhythm, calendar), rhythm, calendar)).toBe(start)
      }),
    )
  })

  test('counting undoes adding', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -15, max: 15 }), rhythms, calendars, (d, count, rhythm, calendar) => {
        expect(periodsBetween(d, addPeriods(d, count, rhythm, calendar), rhythm, calendar)).toBe(count)
      }),
    )
  })

  test('three months are a quarter when quarters follow the fiscal year', () => {
    fc.assert(
      fc.property(day, calendars, (d, calendar) => {
        const quarter = periodContaining(d, 'quarterly', calendar)
        expect(isPeriodStart(quarter, 'monthly', calendar)).toBe(true)
        expect(addPeriods(quarter, 3, 'monthly', calendar)).toBe(nextPeriod(quarter, 'quarterly', calendar))
      }),
    )
  })

  test('months of a 4-4-5 calendar are four or five whole weeks, the last of a long year six', () => {
    fc.assert(
      fc.property(day, calendars, (d, calendar) => {
        const by445 = { ...calendar, monthPattern: '4-4-5' as const }
        const start = periodContaining(d, 'monthly', by445)
        expect(weekday(start)).toBe(calendar.weekStart)
        expect([28, 35, 42]).toContain(daysBetween(start, nextPeriod(start, 'monthly', by445)))
      }),
    )
  })
})
