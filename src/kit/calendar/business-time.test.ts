import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BusinessTime } from './business-time.ts'
import { weekday } from './day.ts'
import { dayOf, wallTimeOf } from './time-zone.ts'
import { defaultHours, readWeeklyHours } from './weekly-hours.ts'
import { ZoneClock } from './zone-clock.ts'

const hour = 3_600_000
const quarter = 900_000

const between = (from: string, to: string, timeZone = 'UTC', hours = defaultHours, holidays: string[] = []) => {
  const time = new BusinessTime({ hours: readWeeklyHours(hours), clock: new ZoneClock(timeZone), holidays })
  return (time.at(Date.parse(to)) - time.at(Date.parse(from))) / hour
}

describe('business time', () => {
  test('counts the weekly hours between two instants', () => {
    // Monday 2 March 2026 to the Monday after.
    expect(between('2026-03-02T00:00Z', '2026-03-09T00:00Z')).toBe(50)
    expect(between('2026-03-06T16:00Z', '2026-03-09T08:00Z')).toBe(2)
    expect(between('2026-03-07T09:00Z', '2026-03-08T12:00Z')).toBe(0)
    expect(between('2026-03-09T08:00Z', '2026-03-06T16:00Z')).toBe(-2)
    expect(between('2026-03-02T09:00:00.001Z', '2026-03-02T09:00:00.003Z')).toBe(0.002 / 3600)
  })

  test('leaves out holidays', () => {
    expect(between('2026-03-02T00:00Z', '2026-03-09T00:00Z', 'UTC', defaultHours, ['2026-03-03', '2026-03-07'])).toBe(
      40,
    )
  })

  test('goes by the wall when clocks are changed', () => {
    const all = 'Mon-Sun 00:00-24:00'
    expect(between('2026-03-28T23:00Z', '2026-03-29T22:00Z', 'Europe/Berlin', all)).toBe(23)
    expect(between('2026-10-24T22:00Z', '2026-10-25T23:00Z', 'Europe/Berlin', all)).toBe(25)
    expect(between('2026-03-28T00:00Z', '2026-03-30T00:00Z', 'Europe/Berlin', 'Sun 01:00-04:00')).toBe(2)
    expect(between('2026-10-24T00:00Z', '2026-10-26T00:00Z', 'Europe/Berlin', 'Sun 01:00-04:00')).toBe(4)
  })

  test('is what counting quarters of hours one by one gives', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe')
    // Clocks are changed on 5 October on Lord Howe, on 26 October in Berlin, on 2 November in New York.
    const begins = fc
      .constantFrom('2025-10-03', '2025-10-24', '2025-10-31', '2026-03-28')
      .map((day) => Date.parse(day) / quarter)
    const hours = fc.constantFrom(
      defaultHours,
      'Fri 22:00-06:00; Sat,Sun 00:00-02:30,12:15-24:00',
      'Mon-Sun 00:00-24:00',
    )
    fc.assert(
      fc.property(zones, hours, begins, fc.nat(200), fc.nat(200), (timeZone, text, begin, skipped, length) => {
        const [from, to] = [begin + skipped, begin + skipped + length]
        const week = readWeeklyHours(text)
        let counted = 0
        for (let at = from; at < to; at += 1) {
          const instant = new Date(at * quarter)
          const [day, minute] = [dayOf(instant, timeZone), wallTimeOf(instant, timeZone) / 60_000]
          if (week[weekday(day) - 1]!.some((slot) => slot.from <= minute && minute < slot.to)) counted += quarter
        }
        // From the middle of what was covered before, so that covering more is tried too.
        const time = new BusinessTime({ hours: week, clock: new ZoneClock(timeZone), holidays: [] })
        const middle = time.at(((from + to) / 2) * quarter)
        expect(time.at(to * quarter) - middle + (middle - time.at(from * quarter))).toBe(counted)
      }),
      { numRuns: 60 },
    )
  })

  test('keeps what it said when earlier or later years are asked', () => {
    const time = new BusinessTime({
      hours: readWeeklyHours(defaultHours),
      clock: new ZoneClock('Europe/Berlin'),
      holidays: [],
    })
    const instants = ['2026-03-02T12:00Z', '2019-01-07T12:00Z', '2031-06-02T12:00Z', '2026-03-02T12:00Z'].map(
      Date.parse,
    )
    const [first, early, late, again] = instants.map((instant) => time.at(instant))
    expect(again).toBe(first)
    const fresh = new BusinessTime({
      hours: readWeeklyHours(defaultHours),
      clock: new ZoneClock('Europe/Berlin'),
      holidays: [],
    })
    expect(late! - early!).toBe(fresh.at(instants[2]!) - fresh.at(instants[1]!))
  })
})

describe('weekly hours', () => {
  test('are merged, and go on after midnight', () => {
    const week = readWeeklyHours('Fri 22:00-06:00; Sat 05:00-08:00; Mon-Tue,Sun 9-10:30,10:00-11')
    expect(week[4]).toEqual([{ from: 1320, to: 1440 }])
    expect(week[5]).toEqual([{ from: 0, to: 480 }])
    for (const day of [0, 1, 6]) expect(week[day]).toEqual([{ from: 540, to: 660 }])
    expect(week[2]).toEqual([])
  })

  test.each(['', 'Mon', '9-17', 'Mon 9', 'Mon 9-25', 'Moon-Dienstag 9-17', 'Mon 9-9', 'Mon 9:75-10', 'Mon-Fri 9-17;'])(
    "'%s' is refused",
    (text) => expect(() => readWeeklyHours(text)).toThrow('is not a list of weekly hours'),
  )
})

describe('a zone clock', () => {
  test('agrees with the platform about every hour of the days around a change', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Asia/Kathmandu',
      'UTC',
    ]
    for (const timeZone of zones) {
      const clock = new ZoneClock(timeZone)
      for (const month of [2, 3, 8, 9, 10]) {
        for (let at = Date.UTC(2026, month, 1); at < Date.UTC(2026, month + 1, 8); at += 5 * hour + 1) {
          const instant = new Date(at)
          const wall = Date.parse(`${dayOf(instant, timeZone)}T00:00Z`) + wallTimeOf(instant, timeZone)
          expect(clock.wallAt(at)).toBe(wall)
          expect(clock.wallAt(clock.instantAt(wall))).toBe(wall)
        }
      }
    }
  })

  test('refuses a zone that nobody knows', () => {
    expect(() => new ZoneClock('Mars/Base')).toThrow("'Mars/Base' is not a time zone")
  })
})
