import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, dayNumber } from './day.ts'
import { dayOf, instantAt, isTimeZone, startOfDay, wallTimeOf } from './time-zone.ts'

const hour = 3_600_000

test.each([
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-03-28T22:59:59.999Z', 'Europe/Berlin', '2026-03-28'],
  ['2026-01-01T04:59:00Z', 'America/New_York', '2025-12-31'],
  ['2026-01-01T12:00:00Z', 'Pacific/Kiritimati', '2026-01-02'],
  ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31'],
])('at %s in %s it is %s', (instant, timeZone, day) => {
  expect(dayOf(new Date(instant), timeZone)).toBe(day)
})

test.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  // No midnight: clocks went from 0:00 to 1:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // Midnight twice: clocks went from 1:00 back to 0:00.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  // Samoa left out this day when it crossed the date line.
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  // Clocks went from 23:30 to 0:30.
  ['1919-03-31', 'America/Toronto', '1919-03-31T04:30:00.000Z'],
])('%s in %s begins at %s', (day, timeZone, instant) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(instant)
})

test('a time that the wall does not show is moved on by the gap, one that it shows twice is the first', () => {
  expect(instantAt('2026-03-29', 2.5 * hour, 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  expect(instantAt('2026-10-25', 2.5 * hour, 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
})

test('an unknown time zone is refused by name', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true)
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
  expect(() => dayOf(new Date(0), 'Europe/Atlantis')).toThrow("'Europe/Atlantis' is not a time zone")
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
]
const zone = fc.constantFrom(...zones)
const day = fc.integer({ min: dayNumber('1950-01-02'), max: dayNumber('2100-01-01') }).map(dayAt)

test('a day begins with its first instant', () => {
  fc.assert(
    fc.property(day, zone, (d, timeZone) => {
      fc.pre(!(timeZone === 'Pacific/Apia' && d === '2011-12-30'))
      const start = startOfDay(d, timeZone).getTime()
      expect(dayOf(new Date(start), timeZone)).toBe(d)
      expect(dayOf(new Date(start - 1), timeZone) < d).toBe(true)
    }),
  )
})

test('days follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(day, zone, (d, timeZone) => {
      const length = startOfDay(addDays(d, 1), timeZone).getTime() - startOfDay(d, timeZone).getTime()
      const skipped = timeZone === 'Pacific/Apia' && d === '2011-12-30'
      expect(length).toBeGreaterThanOrEqual(skipped ? 0 : 22 * hour)
      expect(length).toBeLessThanOrEqual(26 * hour)
    }),
  )
})

test('day and time on the wall lead back to an instant that shows the same', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      zone,
      (instant, timeZone) => {
        const [d, wallTime] = [dayOf(instant, timeZone), wallTimeOf(instant, timeZone)]
        const again = instantAt(d, wallTime, timeZone)
        expect([dayOf(again, timeZone), wallTimeOf(again, timeZone)]).toEqual([d, wallTime])
        expect(again.getTime()).toBeLessThanOrEqual(instant.getTime())
      },
    ),
  )
})
