// A metric's readings as the outlook engine wants them: evenly spaced, with what bounds them, as far ahead as its period end.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { addDays } from '#kit/calendar/day.ts'
import {
  addPeriods,
  listPeriods,
  periodContaining,
  periodEnd,
  periodsBetween,
  type Rhythm,
} from '#kit/calendar/periods.ts'
import type { SeriesToForesee } from '#kit/outlook/answer.ts'
import type { MetricModel } from '../metrics/metric-model.ts'
import type { ChartSettings } from './chart-settings.ts'
import type { Counted } from './rare-events.ts'
import { seasonOf } from './read-chart.ts'

type Foreseen = Pick<MetricModel, 'total' | 'scale' | 'rhythm' | 'definitionNumber'>

/** So far an outlook reaches at least: to the end of any month of days, quarter of weeks or year of months and quarters. */
const reach: Record<Rhythm, number> = { daily: 31, weekly: 14, monthly: 12, quarterly: 4 }
const farthest = 104

/** Where a period ends for the target: days in their month, weeks in their quarter, months and quarters in their year. */
const endOf = (day: string, rhythm: Rhythm, calendar: Calendar): string => {
  if (rhythm === 'daily') return periodEnd(periodContaining(day, 'monthly', calendar), 'monthly', calendar)
  const quarter = periodContaining(day, 'quarterly', calendar)
  if (rhythm === 'weekly') return periodEnd(quarter, 'quarterly', calendar)
  // The year is over with the quarter before the one that begins the next one.
  let last = quarter
  const startsYear = (period: string) =>
    Number(addDays(periodEnd(period, 'quarterly', calendar), 5).slice(5, 7)) === calendar.fiscalStartMonth
  for (let n = 0; n < 4 && !startsYear(last); n += 1) last = addPeriods(last, 1, 'quarterly', calendar)
  return periodEnd(last, 'quarterly', calendar)
}

export type Horizon = { day: string; period: string; steps: number }

/** By when the target is to be met, at least one period after what is known. */
export const horizonOf = (
  known: string,
  rhythm: Rhythm,
  { outlookTo }: Pick<ChartSettings, 'outlookTo'>,
  calendar: Calendar,
): Horizon => {
  const next = addPeriods(known, 1, rhythm, calendar)
  const chosen = outlookTo !== null && outlookTo >= next ? outlookTo : endOf(next, rhythm, calendar)
  const period = periodContaining(chosen, rhythm, calendar)
  // A week that reaches into the next quarter still counts for this one.
  const steps = Math.max(1, Math.min(farthest, periodsBetween(known, period, rhythm, calendar)))
  return { day: chosen, period: addPeriods(known, steps, rhythm, calendar), steps }
}

export const stepsAhead = (rhythm: Rhythm, horizon: Horizon): number => Math.max(reach[rhythm], horizon.steps)

/** Two seasons at least; a year of weeks is looked for only where there are three. */
const seasonFor = (rhythm: Rhythm, length: number): number | null => {
  const season = seasonOf[rhythm]
  return length >= (rhythm === 'weekly' ? 3 : 2) * season ? season : null
}

const boundsFor = (rows: readonly Counted[], { total, scale }: Foreseen) => {
  const values = rows.flatMap(({ value }) => value ?? [])
  const isShare =
    total === 'ratio' &&
    rows.every(({ numerator, denominator }) => (numerator ?? 0) >= 0 && (numerator ?? 0) <= (denominator ?? 0))
  return { lower: values.every((value) => value >= 0) ? 0 : null, upper: isShare ? scale : null }
}

/** As far back as an outlook looks: four years of weeks. */
export const outlookWindow = 208

/** @param rows periods that have ended, in order */
export const seriesToForesee = (
  metric: Foreseen,
  rows: readonly Counted[],
  calendar: Calendar,
): SeriesToForesee & { knownPeriod: string | null } => {
  const known = rows.filter(({ value }) => value !== null).slice(-outlookWindow)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return { values: [], seasonLength: null, knownPeriod: null }
  const values = new Map(known.map(({ period, value }) => [period, value]))
  const all = listPeriods(first.period, last.period, metric.rhythm, calendar).map(
    (period) => values.get(period) ?? null,
  )
  return {
    values: all,
    seasonLength: seasonFor(metric.rhythm, all.length),
    bounds: boundsFor(known, metric),
    knownPeriod: last.period,
  }
}

/** Under which terms parameters were frozen: with others they are of no use. */
export const termsOfFit = (
  { definitionNumber, rhythm }: Foreseen,
  { seasonLength, bounds }: Pick<SeriesToForesee, 'seasonLength' | 'bounds'>,
  ahead: number,
): string =>
  ['1', definitionNumber, rhythm, seasonLength ?? '', bounds?.lower ?? '', bounds?.upper ?? '', ahead].join('|')
