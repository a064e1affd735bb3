import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '#kit/calendar/day.ts'
import { anyCalendarPlan } from './any-project.ts'
import { readMoment, writeMoment } from './moment.ts'
import type { Project, ScheduleTask } from './project.ts'
import { scheduleOf } from './schedule.ts'
import type { CalendarSpec, Hours } from './working-time.ts'

const office: Hours[] = [
  [480, 720],
  [780, 1020],
]
const standard: CalendarSpec = { id: 'standard', week: [office, office, office, office, office, [], []] }
const always: CalendarSpec = { id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }

const hour = 60
const at = (text: string) => readMoment(text, 'moment', false)
const task = (id: string, hours: number, more: Partial<ScheduleTask> = {}): ScheduleTask => ({
  id,
  duration: { type: 'fixed', value: hours * hour },
  ...more,
})

const datesOf = (project: Project) => {
  const { network, dates } = scheduleOf(project)
  return (id: string) => {
    const p = network.positions.get(id)!
    return {
      start: writeMoment(dates.earlyStart[p]!),
      finish: writeMoment(dates.earlyFinish[p]!),
      lateStart: writeMoment(dates.lateStart[p]!),
      lateFinish: writeMoment(dates.lateFinish[p]!),
      total: dates.totalFloat[p]! / hour,
      free: dates.freeFloat[p]! / hour,
    }
  }
}

// Friday, 9 January 2026.
const friday: Project = { start: at('2026-01-09'), tasks: [], links: [], calendars: [standard, always] }

test('work goes on where it stopped on Friday, a milestone stays where the work ended', () => {
  const of = datesOf({
    ...friday,
    tasks: [task('begin', 0), task('a', 8), task('done', 0), task('b', 4)],
    links: [
      { from: 'begin', to: 'a', type: 'FS', lag: 0 },
      { from: 'a', to: 'done', type: 'FS', lag: 0 },
      { from: 'done', to: 'b', type: 'FS', lag: 0 },
    ],
  })
  expect(of('begin')).toMatchObject({ start: '2026-01-09T08:00', finish: '2026-01-09T08:00' })
  expect(of('a')).toMatchObject({ start: '2026-01-09T08:00', finish: '2026-01-09T17:00' })
  expect(of('done')).toMatchObject({ start: '2026-01-09T17:00', finish: '2026-01-09T17:00' })
  expect(of('b')).toMatchObject({ start: '2026-01-12T08:00', finish: '2026-01-12T12:00', total: 0 })
})

test('a half day counts half, and a holiday nothing', () => {
  const holidays = {
    ...standard,
    exceptions: [
      { from: dayNumber('2026-01-12'), to: dayNumber('2026-01-12'), hours: [] },
      { from: dayNumber('2026-01-13'), to: dayNumber('2026-01-13'), hours: [[480, 720]] as Hours[] },
    ],
  }
  const of = datesOf({ ...friday, calendars: [holidays], tasks: [task('a', 16)] })
  expect(of('a')).toMatchObject({ start: '2026-01-09T08:00', finish: '2026-01-14T12:00' })
})

test.each([
  // Eight hours from Friday evening: Monday in the office, Saturday morning on the clock.
  ['successor', '2026-01-13T08:00'],
  ['predecessor', '2026-01-12T08:00'],
  ['project', '2026-01-13T08:00'],
  ['elapsed', '2026-01-12T08:00'],
] as const)('a lag of eight hours counted by the %s', (lagCalendar, start) => {
  const of = datesOf({
    ...friday,
    lagCalendar,
    tasks: [task('a', 17, { calendar: 'always' }), task('b', 8)],
    links: [{ from: 'a', to: 'b', type: 'FS', lag: 8 * hour }],
  })
  expect(of('a').finish).toBe('2026-01-09T17:00')
  expect(of('b').start).toBe(start)
})

test('float is work in its own calendar: a Sunday off is a day of float to who works on Sundays', () => {
  const of = datesOf({
    ...friday,
    tasks: [task('a', 41, { calendar: 'always' }), task('b', 8)],
    links: [{ from: 'a', to: 'b', type: 'FS', lag: 0 }],
  })
  expect(of('a')).toMatchObject({ finish: '2026-01-10T17:00', lateFinish: '2026-01-12T08:00', total: 39, free: 39 })
})

test('what must start before a night that it would sleep through must start just before it', () => {
  const onDay = (id: string, day: number, hours: Hours): CalendarSpec => ({
    id,
    week: Array.from({ length: 7 }, (_, i) => (i === day ? [hours] : [])),
  })
  const of = datesOf({
    ...friday,
    calendars: [always, onDay('saturdays', 5, [360, 480]), onDay('fridays', 4, [600, 660])],
    tasks: [task('first', 1), task('a', 1, { calendar: 'saturdays' }), task('b', 2, { calendar: 'fridays' })],
    links: [
      { from: 'first', to: 'a', type: 'FS', lag: 0 },
      { from: 'a', to: 'b', type: 'SS', lag: 0 },
    ],
  })
  expect(of('b').start).toBe('2026-01-16T10:00')
  // On the Saturday after, b could no longer start on that Friday: so the first task has until Saturday 08:00, not a week more.
  expect(of('a')).toMatchObject({ start: '2026-01-10T06:00', lateStart: '2026-01-10T08:00', total: 2 })
  expect(of('first')).toMatchObject({ finish: '2026-01-09T01:00', lateFinish: '2026-01-10T08:00', total: 31 })
})

/** Hours worked, one by one, from one hour to before another. */
const worked = ({ week, exceptions = [] }: CalendarSpec, from: number, to: number) => {
  let count = 0
  for (let h = from; h < to; h += 1) {
    const day = Math.floor(h / 24)
    const own = exceptions.filter((each) => each.from <= day && day <= each.to).at(-1)?.hours ?? week[(day + 3) % 7]!
    if (own.some(([a, b]) => a <= (h % 24) * 60 && (h % 24) * 60 < b)) count += 1
  }
  return count
}

const lagged = (calendar: CalendarSpec | undefined, from: number, lag: number) => {
  if (lag === 0 || !calendar) return from + lag
  let h = from
  if (lag > 0) while (worked(calendar, from, h) < lag) h += 1
  else while (worked(calendar, h, from) < -lag) h -= 1
  return h
}

/** Earliest dates in whole hours, by trying one hour after the other. */
const tried = (project: Project, slipped = '', notBefore = 0) => {
  const calendars = new Map(project.calendars!.map((each) => [each.id, each]))
  const calendarOf = (id: string) => calendars.get(project.tasks.find((each) => each.id === id)!.calendar!)!
  const placed = new Map<string, { start: number; finish: number }>()
  // The numbers in the ids are a topological order.
  const inOrder = [...project.tasks].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
  for (const { id, duration } of inOrder) {
    const calendar = calendarOf(id)
    const length = (duration as { value: number }).value / hour
    let earliest = project.start / hour
    if (id === slipped) earliest = Math.max(earliest, notBefore)
    const finishes: number[] = []
    for (const { from, type, lag } of project.links.filter(({ to }) => to === id)) {
      const { start, finish } = placed.get(from)!
      const counted = {
        successor: calendar,
        predecessor: calendarOf(from),
        project: project.calendars![0],
        elapsed: undefined,
      }
      const bound = lagged(counted[project.lagCalendar!], type === 'FS' || type === 'FF' ? finish : start, lag / hour)
      if (type === 'FS' || type === 'SS' || length === 0) earliest = Math.max(earliest, bound)
      else finishes.push(bound)
    }
    const isWorked = (h: number) => worked(calendar, h, h + 1) === 1
    let start = earliest
    if (length > 0 || !isWorked(start - 1)) while (!isWorked(start)) start += 1
    const finishFrom = (h: number) => (length === 0 ? h : lagged(calendar, h, length))
    // A finish that is due in the night may come in the evening before.
    while (finishes.some((due) => worked(calendar, finishFrom(start), due) > 0)) {
      start += 1
      while (!isWorked(start)) start += 1
    }
    placed.set(id, { start, finish: finishFrom(start) })
  }
  return { placed, end: Math.max(...[...placed.values()].map(({ finish }) => finish)) }
}

const check = (project: Project, exact: boolean) => {
  const { network, dates } = scheduleOf(project)
  const { placed, end } = tried(project)
  const calendars = new Map(project.calendars!.map((each) => [each.id, each]))
  expect(dates.end / hour).toBeCloseTo(end, 6)
  for (const { id, calendar } of project.tasks) {
    const p = network.positions.get(id)!
    const { start, finish } = placed.get(id)!
    expect([dates.earlyStart[p]! / hour, dates.earlyFinish[p]! / hour]).toEqual([start, finish])
    const total = dates.totalFloat[p]! / hour
    expect(total).toBeGreaterThanOrEqual(0)
    const slip = (by: number) => {
      let h = start
      while (worked(calendars.get(calendar!)!, start, h) < by) h += 1
      return tried(project, id, h).end
    }
    // Between calendars a task may be able to slip right up to, but not over, a night: then an hour is the finest that can be tried.
    const surely = exact ? total : total - 1
    if (surely > 0) expect(slip(surely)).toBe(end)
    expect(slip(total + 1)).toBeGreaterThan(end)
  }
}

test('dates and total float equal those found by trying hour after hour, in one calendar', () => {
  fc.assert(
    fc.property(anyCalendarPlan({ most: 6, calendars: 1 }), (project) =>
      check(project, project.lagCalendar !== 'elapsed'),
    ),
    { numRuns: 150 },
  )
}, 60_000)

test('and in several calendars, with lags counted in any of them', () => {
  fc.assert(
    fc.property(anyCalendarPlan({ most: 6 }), (project) => check(project, false)),
    { numRuns: 150 },
  )
}, 60_000)
