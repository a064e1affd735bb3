import { expect, test } from 'vitest'
import { addClock } from './add-clock.ts'

const calendar = { timeZone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5], holidays: ['2026-04-06'] }
const from = (instant: string, amount: number, unit: 'hours' | 'days') =>
  addClock(new Date(instant), { amount, unit }, calendar).toISOString()

test('hours elapse, over nights, weekends and changes of the clock', () => {
  expect(from('2026-03-27T14:00:00Z', 48, 'hours')).toBe('2026-03-29T14:00:00.000Z')
})

test('days are working days and end at the same time on the wall', () => {
  // Friday 15:00 in winter time, Monday 15:00 in summer time.
  expect(from('2026-03-27T14:00:00Z', 1, 'days')).toBe('2026-03-30T13:00:00.000Z')
  // Thursday; Good Friday is worked in this calendar, Easter Monday is not.
  expect(from('2026-04-02T08:00:00Z', 2, 'days')).toBe('2026-04-07T08:00:00.000Z')
})

test('the day is that of the wall, not that of UTC', () => {
  // Already Friday in Berlin.
  expect(from('2026-02-05T23:30:00Z', 1, 'days')).toBe('2026-02-08T23:30:00.000Z')
})

test('a clock never runs backwards', () => {
  expect(() => from('2026-02-05T23:30:00Z', -1, 'hours')).toThrow('no or more')
  expect(() => from('2026-02-05T23:30:00Z', Number.NaN, 'days')).toThrow('no or more')
})
