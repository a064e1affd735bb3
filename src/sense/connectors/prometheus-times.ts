// At which instants Prometheus is asked: at the end of every period that is over, in runs of equal steps, since that is
// how it can be asked for many at once. A day of 23 hours ends a run.
import { addDays, type Day } from '#kit/calendar/day.ts'
import { listPeriods, type PeriodCalendar, periodEnd } from '#kit/calendar/periods.ts'
import { dayOf, startOfDay } from '#kit/calendar/time-zone.ts'

export type TimeRun = { from: number; stepSeconds: number; days: Day[] }

const rhythms = { day: 'daily', week: 'weekly', month: 'monthly' } as const
/** What Prometheus keeps when nobody tells it otherwise is 15 days; what has gone gives no sample. */
const firstDays = 30
const most = 1000

export const prometheusTimes = (
  step: keyof typeof rhythms,
  since: Day | null,
  now: Date,
  calendar: PeriodCalendar & { timeZone: string },
): TimeRun[] => {
  const today = dayOf(now, calendar.timeZone)
  const from = since ?? addDays(today, -firstDays)
  const runs: TimeRun[] = []
  if (from > today) return runs
  for (const period of listPeriods(from, today, rhythms[step], calendar).slice(-most)) {
    const last = periodEnd(period, rhythms[step], calendar)
    if (last >= today) break
    const at = startOfDay(addDays(last, 1), calendar.timeZone).getTime() / 1000
    const run = runs.at(-1)
    if (!run) runs.push({ from: at, stepSeconds: 0, days: [period] })
    else if (run.days.length === 1) {
      run.stepSeconds = at - run.from
      run.days.push(period)
    } else if (at === run.from + run.stepSeconds * run.days.length) run.days.push(period)
    else runs.push({ from: at, stepSeconds: 0, days: [period] })
  }
  return runs
}
