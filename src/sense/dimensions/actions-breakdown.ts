// The parts of a metric in one period, worst first, under the figure of the whole.
import type { Context } from '#base/context.ts'
import { addPeriods, periodContaining, periodEnd } from '#kit/calendar/periods.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { instantOf, todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricRow } from '#sense/metrics/metric-model.ts'
import { sourceOf } from './actions-source.ts'
import { tellGroups, type View, viewOf } from './actions-view.ts'
import { type BreakdownRow, breakdownOf, restOf } from './breakdown.ts'
import { comparedPeriods } from './compared-periods.ts'
import type { DimensionsInput, DimensionsOutput } from './contract.ts'
import type { Figure, PartsFigures } from './parts-source.ts'
import { totalOfParts, totalWords } from './total-of-parts.ts'

/** Three years of months. */
const usuallyRead = 36
const usualTrend = 13
const usualRows = 500

type Output = DimensionsOutput<'breakdown'>

const difference = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)

const presentWhole = (ctx: Context, metric: MetricRow, whole: PartsFigures['whole'], today: string) =>
  whole.map(({ knownAt, ...figure }) => ({
    ...figure,
    provisional: periodEnd(figure.period, metric.rhythm, ctx.organisation) >= today,
    knownAt: knownAt.toISOString(),
  }))

const nothing = (metric: MetricRow, view: View, period: string | null): Output => ({
  ...view.shown,
  period,
  previousPeriod: null,
  lastYearPeriod: null,
  total: null,
  totalBefore: null,
  totalLastYear: null,
  adds: metric.total,
  words: totalWords(metric),
  rows: [],
  rowCount: 0,
  rest: null,
  gone: 0,
  periods: [],
  byPeriod: [],
  course: [],
})

/** What was read of a group, to look figures up by period. */
const valueIn = (figures: readonly Figure[] | undefined, period: string): number | null =>
  figures?.findLast((figure) => figure.period === period)?.value ?? null

export const breakdown = async (ctx: Context, input: DimensionsInput<'breakdown'>): Promise<Output> => {
  const asOf = instantOf(input.asOf)
  const known = await knownMetric(ctx, input.metricId, asOf)
  const { last = usuallyRead, trend = usualTrend, limit = usualRows } = input
  const { rhythm } = known
  const view = await viewOf(ctx, known, input, 'unit', asOf)
  const wanted = input.period && periodContaining(input.period, rhythm, ctx.organisation)
  const period = wanted ?? view.latest
  if (!period) return nothing(known, view, null)
  const compared = comparedPeriods(period, rhythm, ctx.organisation)
  const first = addPeriods(period, -last, rhythm, ctx.organisation)
  const source = sourceOf(known)
  const { groups, whole } = await source.figures(ctx, known, { ...view, from: first, to: period }, asOf)
  const yearIsRead = compared.year >= first
  const lastYear = yearIsRead
    ? { groups, whole }
    : await source.figures(ctx, known, { ...view, from: compared.year, to: compared.year }, asOf)

  const parts = groups.map((figures) => valueIn(figures, period))
  const metric = { ...known, total: totalOfParts(known, [{ parts, whole: valueIn(whole, period) }]) }
  const { rows, byPeriod } = breakdownOf(metric, groups, { period, first, within: view.path.length > 0 })
  const periods = Array.from({ length: trend }, (_, at) => addPeriods(period, at + 1 - trend, rhythm, ctx.organisation))
  const told = await tellGroups(ctx, view)
  const tell = ({ group, ...row }: BreakdownRow): Output['rows'][number] => {
    const figures = groups[group] ?? []
    const values = new Map(figures.map((figure) => [figure.period, figure.value]))
    const previous = values.get(compared.before) ?? null
    const ago = valueIn(lastYear.groups[group], compared.year)
    return {
      ...(told[group] as (typeof told)[number]),
      ...row,
      previous,
      change: difference(row.value, previous),
      lastYear: ago,
      changeOnYear: difference(row.value, ago),
      recent: periods.map((one) => values.get(one) ?? null),
    }
  }
  const course = presentWhole(ctx, metric, whole, todayOf(ctx, asOf))
  const before = groups.filter((figures) => figures.some((figure) => figure.period === compared.before))
  return {
    ...view.shown,
    period,
    previousPeriod: compared.before,
    lastYearPeriod: compared.year,
    total: course.find((one) => one.period === period) ?? null,
    totalBefore: valueIn(whole, compared.before),
    totalLastYear: valueIn(lastYear.whole, compared.year),
    adds: metric.total,
    words: totalWords(metric),
    rows: rows.slice(0, limit).map(tell),
    rowCount: rows.length,
    rest: restOf(metric, rows.slice(limit)),
    gone: before.filter((figures) => figures.at(-1)?.period !== period).length,
    periods,
    byPeriod: byPeriod.slice(-last),
    course: course.slice(-last),
  }
}
