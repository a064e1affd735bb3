import { expect, test } from 'vitest'
import { dueOn, freshnessOf } from './freshness.ts'

const calendar = {
  timeZone: 'Europe/Berlin',
  weekStart: 1,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  fiscalStartMonth: 1,
  monthPattern: 'calendar' as const,
}
const weekly = { rhythm: 'weekly' as const, dueAfterDays: 3, since: '2026-01-07', endedOn: null }
const on = (today: string, latest: string | null, change: object = {}) =>
  freshnessOf({ ...weekly, ...change }, latest, calendar, today)

test('a week is due three days after its Sunday', () => {
  expect(dueOn('2026-02-02', weekly, calendar)).toBe('2026-02-11')
})

test.each([
  ['the week that has ended has its reading', '2026-02-11', '2026-02-02', 'fresh'],
  ['the running week has one already', '2026-02-11', '2026-02-09', 'fresh'],
  ['on the last day of a week the week before counts', '2026-02-15', '2026-02-02', 'fresh'],
  ['it has ended and is not over its due date', '2026-02-11', '2026-01-26', 'due'],
  ['the day after', '2026-02-12', '2026-01-26', 'late'],
  ['one further back is missing as well', '2026-02-09', '2026-01-19', 'late'],
  ['years ago', '2026-02-11', '2019-03-04', 'late'],
])('%s', (_, today, latest, expected) => {
  expect(on(today, latest)).toBe(expected)
})

test('due dates that lie further away than a period is long', () => {
  expect(on('2026-02-11', '2026-01-26', { dueAfterDays: 20 })).toBe('due')
  expect(on('2026-02-11', '2026-01-12', { dueAfterDays: 20 })).toBe('due')
  expect(on('2026-02-11', '2026-01-05', { dueAfterDays: 20 })).toBe('late')
})

test('before the first due date nothing is missing, after it there is no data', () => {
  expect(on('2026-01-08', null)).toBe('due')
  expect(on('2026-01-14', null)).toBe('due')
  expect(on('2026-01-15', null)).toBe('no_data')
})

test('what has ended is never late', () => {
  expect(on('2026-02-12', '2025-06-02', { endedOn: '2025-06-08' })).toBe('fresh')
  expect(on('2026-02-12', null, { endedOn: '2025-06-08' })).toBe('no_data')
  expect(on('2026-02-12', '2025-06-02', { endedOn: '2026-06-08' })).toBe('late')
})

test('months and quarters follow their own ends', () => {
  expect(on('2026-03-03', '2026-01-01', { rhythm: 'monthly' })).toBe('due')
  expect(on('2026-03-04', '2026-01-01', { rhythm: 'monthly' })).toBe('late')
  expect(on('2026-03-04', '2025-10-01', { rhythm: 'quarterly' })).toBe('fresh')
})
