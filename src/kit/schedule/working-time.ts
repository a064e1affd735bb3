// Time that is worked, as a scale of its own: by a weekly pattern and its exceptions, between moments on the wall and minutes worked.
import { weekdayOfNumber } from '#kit/calendar/day.ts'
import { invalid } from '#kit/problems.ts'

/** From and to, in minutes since midnight: [480, 720] is 08:00 to 12:00, [0, 1440] the whole day. */
export type Hours = readonly [from: number, to: number]

export type CalendarSpec = {
  id: string
  /** The hours of Monday to Sunday: seven lists, each ascending and without overlaps. */
  week: readonly (readonly Hours[])[]
  /** Other hours on some days, none on a holiday; days since 1970-01-01, both ends included. A later exception wins. */
  exceptions?: readonly { from: number; to: number; hours: readonly Hours[] }[]
  /** What 'one day' of duration means in it. Default: the longest day of its week, or of its exceptions. */
  minutesPerDay?: number
}

/** Moments are minutes on the wall since 1970-01-01T00:00; work is counted from the first Monday that the calendar knows. */
export type WorkingTime = {
  id: string
  minutesPerDay: number
  /** Minutes worked until a moment. */
  workedAt: (moment: number) => number
  /** The first moment by which so much is worked: where a task ends, such as Friday 17:00. */
  earliest: (worked: number) => number
  /** The last moment until which no more is worked: where a task begins, such as Monday 08:00. */
  latest: (worked: number) => number
}

const dayLength = 1440
// Sixty microseconds: rounding in sums of durations must not push an end over a night.
const tolerance = 1e-6

const checkHours = (id: string, hours: readonly Hours[]) => {
  let last = -1
  for (const [from, to] of hours) {
    if (!(from >= 0 && from > last - 1e-9 && to > from && to <= dayLength)) {
      throw invalid('calendars', 'hours', `Calendar '${id}': hours must lie within a day, ascend and not overlap.`)
    }
    last = to
  }
}

const lengthOf = (hours: readonly Hours[]) => hours.reduce((sum, [from, to]) => sum + to - from, 0)

const checkCalendar = ({ id, week, exceptions = [] }: CalendarSpec) => {
  if (week.length !== 7) throw invalid('calendars', 'week', `Calendar '${id}' needs the hours of seven days.`)
  for (const hours of week) checkHours(id, hours)
  for (const { from, to, hours } of exceptions) {
    checkHours(id, hours)
    if (!(Number.isInteger(from) && to >= from && to - from < 36_525)) {
      throw invalid(
        'calendars',
        'exceptions',
        `Calendar '${id}': an exception ends before it begins, or spans a century.`,
      )
    }
  }
  if (week.every((hours) => hours.length === 0) && exceptions.every(({ hours }) => hours.length === 0)) {
    throw invalid('calendars', 'never_works', `Calendar '${id}' never works: it has no working hours at all.`)
  }
}

/** The known days, one after the other, and behind them the seven of a plain week: their spans in flat arrays. */
const layOut = (hoursOf: readonly (readonly Hours[])[]) => {
  const firstSpan = new Int32Array(hoursOf.length + 1)
  for (const [day, hours] of hoursOf.entries()) firstSpan[day + 1] = firstSpan[day]! + hours.length
  const spans = hoursOf.flat()
  return {
    firstSpan,
    spanFrom: Float64Array.from(spans, ([from]) => from),
    spanTo: Float64Array.from(spans, ([, to]) => to),
  }
}

const sumsOf = (hoursOf: readonly (readonly Hours[])[]) => {
  const sums = new Float64Array(hoursOf.length + 1)
  for (const [day, hours] of hoursOf.entries()) sums[day + 1] = sums[day]! + lengthOf(hours)
  return sums
}

/** `around` is the day in which the schedule begins; the calendar works for any other too. */
export const workingTime = (spec: CalendarSpec, around: number): WorkingTime => {
  checkCalendar(spec)
  const { id, week, exceptions = [] } = spec
  const known = exceptions.flatMap(({ from, to }) => [from, to])
  const lowest = known.reduce((a, b) => Math.min(a, b), around)
  const highest = known.reduce((a, b) => Math.max(a, b), around)
  const firstDay = lowest - (weekdayOfNumber(lowest) - 1)
  const days = Math.ceil((highest - firstDay + 1) / 7) * 7

  const hoursOf: (readonly Hours[])[] = Array.from({ length: days }, (_, i) => week[i % 7] as readonly Hours[])
  for (const { from, to, hours } of exceptions)
    for (let day = from; day <= to; day += 1) hoursOf[day - firstDay] = hours

  const { firstSpan, spanFrom, spanTo } = layOut([...hoursOf, ...week])
  const workBefore = sumsOf(hoursOf)
  const weekBefore = sumsOf(week)
  const total = workBefore[days]!
  const ofWeek = weekBefore[7]!
  // From an amount of work to the day in which it falls, within a few steps.
  const perBucket = total / days || 1
  const bucketDay = new Int32Array(days + 2)
  for (let b = 0, i = 0; b < days + 2; b += 1) {
    while (i + 1 < days && workBefore[i + 1]! < b * perBucket) i += 1
    bucketDay[b] = i
  }

  const workedAt = (moment: number) => {
    const day = Math.floor(moment / dayLength)
    const minute = moment - day * dayLength
    let i = day - firstDay
    let worked: number
    if (i >= 0 && i < days) worked = workBefore[i]!
    else {
      const offset = i < 0 ? i : i - days
      const weeks = Math.floor(offset / 7)
      const weekday = offset - weeks * 7
      worked = (i < 0 ? 0 : total) + weeks * ofWeek + weekBefore[weekday]!
      i = days + weekday
    }
    for (let s = firstSpan[i]!, last = firstSpan[i + 1]!; s < last; s += 1) {
      const from = spanFrom[s]!
      if (minute <= from) break
      worked += Math.min(minute, spanTo[s]!) - from
    }
    return worked
  }

  const inDay = (day: number, i: number, rest: number, slack: number) => {
    let left = rest
    let s = firstSpan[i]!
    for (const last = firstSpan[i + 1]! - 1; s < last && left > spanTo[s]! - spanFrom[s]!; s += 1) {
      left -= spanTo[s]! - spanFrom[s]!
    }
    const from = spanFrom[s]!
    return day * dayLength + Math.min(spanTo[s]!, Math.max(from, from + left + slack))
  }

  // With slack taken off, an amount at the very end of some hours falls into them; with slack added, into the next ones.
  const momentOf = (worked: number, slack: number) => {
    const sought = worked - slack
    if (sought > 0 && sought <= total) {
      let i = bucketDay[Math.floor(sought / perBucket)]!
      while (workBefore[i + 1]! < sought) i += 1
      while (workBefore[i]! >= sought) i -= 1
      return inDay(firstDay + i, i, sought - workBefore[i]!, slack)
    }
    if (ofWeek === 0) {
      const message = `Calendar '${id}' has no working time left: its week is empty and its exceptions are used up.`
      throw invalid('calendars', 'runs_out', message)
    }
    const base = sought > 0 ? firstDay + days : firstDay
    const rest = sought > 0 ? sought - total : sought
    const weeks = Math.ceil(rest / ofWeek) - 1
    const left = rest - weeks * ofWeek
    let weekday = 0
    while (weekday < 6 && weekBefore[weekday + 1]! < left) weekday += 1
    return inDay(base + weeks * 7 + weekday, days + weekday, left - weekBefore[weekday]!, slack)
  }

  const longest = Math.max(...[...week, ...exceptions.map(({ hours }) => hours)].map(lengthOf))
  return {
    id,
    minutesPerDay: spec.minutesPerDay ?? longest,
    workedAt,
    earliest: (worked) => momentOf(worked, tolerance),
    latest: (worked) => momentOf(worked, -tolerance),
  }
}
