import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '#kit/calendar/day.ts'
import { type CalendarSpec, type Hours, workingTime } from './working-time.ts'

const office: Hours[] = [
  [480, 720],
  [780, 1020],
]
const standard: CalendarSpec = { id: 'standard', week: [office, office, office, office, office, [], []] }
const at = (day: string, minutes = 0) => dayNumber(day) * 1440 + minutes

test('a working day of eight hours ends at 17:00 and the next begins at 08:00', () => {
  const time = workingTime(standard, dayNumber('2026-01-07'))
  const friday = time.workedAt(at('2026-01-09', 1020))
  expect(time.minutesPerDay).toBe(480)
  expect(time.earliest(friday)).toBe(at('2026-01-09', 1020))
  expect(time.latest(friday)).toBe(at('2026-01-12', 480))
  expect(time.workedAt(at('2026-01-11', 300))).toBe(friday)
  expect(time.earliest(friday + 480.0000001)).toBe(at('2026-01-12', 1020))
})

test('a holiday, a half day and an extra working Saturday', () => {
  const time = workingTime(
    {
      ...standard,
      exceptions: [
        { from: dayNumber('2026-01-06'), to: dayNumber('2026-01-07'), hours: [] },
        { from: dayNumber('2026-01-08'), to: dayNumber('2026-01-08'), hours: [[480, 720]] },
        { from: dayNumber('2026-01-10'), to: dayNumber('2026-01-10'), hours: office },
      ],
    },
    dayNumber('2026-01-05'),
  )
  const monday = time.workedAt(at('2026-01-05', 480))
  expect(time.earliest(monday + 480)).toBe(at('2026-01-05', 1020))
  expect(time.latest(monday + 480)).toBe(at('2026-01-08', 480))
  expect(time.latest(monday + 720)).toBe(at('2026-01-09', 480))
  expect(time.earliest(monday + 1680)).toBe(at('2026-01-10', 1020))
})

test('what never works is refused by name, and so are broken hours', () => {
  expect(() => workingTime({ id: 'night', week: [[], [], [], [], [], [], []] }, 0)).toThrow(
    "Calendar 'night' never works",
  )
  expect(() => workingTime({ id: 'odd', week: [[[720, 480]], [], [], [], [], [], []] }, 0)).toThrow("Calendar 'odd'")
  expect(() => workingTime({ id: 'short', week: [] }, 0)).toThrow('seven days')
})

test('a calendar that only its exceptions work ends with them', () => {
  const time = workingTime(
    { id: 'event', week: [[], [], [], [], [], [], []], exceptions: [{ from: 10, to: 11, hours: [[0, 600]] }] },
    10,
  )
  expect(time.earliest(1200)).toBe(11 * 1440 + 600)
  expect(() => time.earliest(1300)).toThrow("Calendar 'event' has no working time left")
})

const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 6 })
  .map((marks) => [...marks].sort((a, b) => a - b))
  .map((marks): Hours[] =>
    marks.flatMap((from, i) => (i % 2 === 0 && marks[i + 1] ? [[from * 60, marks[i + 1]! * 60] as const] : [])),
  )
const spec = fc
  .record({
    week: fc.array(hours, { minLength: 7, maxLength: 7 }),
    exceptions: fc.array(
      fc.record({ from: fc.integer({ min: 90, max: 140 }), length: fc.nat(5), hours }).map((each) => ({
        from: each.from,
        to: each.from + each.length,
        hours: each.hours,
      })),
      { maxLength: 5 },
    ),
  })
  .filter(({ week }) => week.some((day) => day.length > 0))

const workedHour = (hour: number, { week, exceptions = [] }: Omit<CalendarSpec, 'id'>) => {
  const day = Math.floor(hour / 24)
  const own = exceptions.filter(({ from, to }) => from <= day && day <= to).at(-1)?.hours
  // 1970-01-01 was a Thursday.
  const list = own ?? week[(((day + 3) % 7) + 7) % 7]!
  const minute = (hour - day * 24) * 60
  return list.some(([from, to]) => from <= minute && minute < to)
}

test('equals counting hour by hour, before, inside and after the exceptions', () => {
  fc.assert(
    fc.property(
      spec,
      fc.integer({ min: -30 * 24, max: 200 * 24 }),
      fc.integer({ min: 1, max: 900 }),
      (each, from, span) => {
        const time = workingTime({ id: 'any', ...each }, 100)
        let worked = 0
        for (let hour = from; hour < from + span; hour += 1) worked += workedHour(hour, each) ? 60 : 0
        const before = time.workedAt(from * 60)
        const after = time.workedAt((from + span) * 60)
        expect(after - before).toBeCloseTo(worked, 6)
        if (worked === 0) return
        let first = from + span
        while (!workedHour(first - 1, each)) first -= 1
        let last = from + span
        while (!workedHour(last, each)) last += 1
        expect(time.earliest(after)).toBeCloseTo(first * 60, 5)
        expect(time.latest(after)).toBeCloseTo(last * 60, 5)
      },
    ),
    { numRuns: 400 },
  )
})
