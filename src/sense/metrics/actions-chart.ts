// The figures and lines of a metric's chart.
import type { Context } from '#base/context.ts'
import { nextPeriod, periodEnd } from '#kit/calendar/periods.ts'
import { instantOf, todayOf } from './actions-present.ts'
import { knownUnit } from './actions-reading.ts'
import { chartSentence } from './chart-sentence.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import { metricEvidence } from './metric-evidence.ts'
import type { MetricRow, PeriodFigure } from './metric-model.ts'
import { presentPeriod } from './reading-view.ts'
import { listDefinitions } from './store.ts'
import { type PeriodSums, periodSums, type SumsQuery } from './store-totals.ts'
import { breachWords, watchWords } from './threshold-words.ts'

/** Two years of weeks. */
const periodsShown = 104
/** As many as may be asked for. */
const mostPeriods = 4000

const lineOf = (level: number | null, inclusive: boolean, pending: number, words: string | null) =>
  level === null || words === null ? null : { level, inclusive, pending, words }

const linesOf = (metric: MetricRow) => {
  const { direction, bandLow, bandHigh, target } = metric
  const banded = direction === 'band'
  // Without a level of its own the target is the breach line.
  const level = banded ? null : (metric.breachLevel ?? (metric.watchLevel === null ? target : null))
  return {
    target,
    watch: lineOf(banded ? null : metric.watchLevel, metric.watchInclusive, metric.watchPending, watchWords(metric)),
    breach: lineOf(level, metric.breachInclusive, metric.breachPending, breachWords(metric)),
    band: banded && bandLow !== null && bandHigh !== null ? { low: bandLow, high: bandHigh } : null,
  }
}

const earlierLines = async (
  ctx: Context,
  metric: MetricRow,
  query: SumsQuery,
  present: (row: PeriodSums) => Period,
) => {
  if (metric.definitionNumber === 1) return []
  const definitions = await listDefinitions(ctx, metric.id, query.asOf)
  const sums = await periodSums(ctx, { ...query, earlier: true })
  return [...Map.groupBy(sums, (row) => row.definition)].map(([definition, rows]) => ({
    definition,
    validTo: definitions.find((row) => row.number === definition)?.validTo ?? null,
    periods: rows.map(present),
  }))
}

type Period = MetricsOutput<'chart'>['periods'][number]

/** Of a computed metric, which has no series of its units. */
type CourseOfUnit = (ctx: Context, metric: MetricRow, unitId: string, asOf?: Date) => Promise<PeriodFigure[]>

/**
 * @param least so many periods are read at least, for limits do not depend on how much is shown
 * @returns `all` that was read, and the `shown` part of it
 */
export const figures = async (
  ctx: Context,
  metric: MetricRow,
  input: MetricsInput<'chart'>,
  least: number,
  courseOf?: CourseOfUnit,
) => {
  const asOf = instantOf(input.asOf)
  const { from, to, last = periodsShown } = input
  const unitId = await knownUnit(ctx, input.unit)
  const read = from === undefined ? Math.max(last, least) : mostPeriods
  const query = { metricIds: [metric.id], to, last: read, unitId, asOf }
  const today = todayOf(ctx, asOf)
  const isRunning = (period: string) => periodEnd(period, metric.rhythm, ctx.organisation) >= today
  const present = (row: PeriodSums): Period => presentPeriod(row, metric, ctx.organisation, today)
  const own = unitId && metric.computed ? await courseOf?.(ctx, metric, unitId, asOf) : undefined
  const until = own?.filter(({ period }) => to === undefined || period <= to).slice(-read)
  const all = until
    ? until.map((one) => ({ ...one, knownAt: one.knownAt.toISOString(), provisional: isRunning(one.period) }))
    : (await periodSums(ctx, query)).map(present)
  const shown = all.filter(({ period }) => from === undefined || period >= from).slice(-last)
  const known = shown.flatMap(({ period, value, provisional }) =>
    value === null ? [] : [{ period, value, provisional }],
  )
  const { rhythm } = metric
  const evidence = metricEvidence(metric, known, (a, b) => nextPeriod(a, rhythm, ctx.organisation) === b)
  return {
    all,
    shown,
    rest: {
      metric: {
        id: metric.id,
        code: metric.code,
        name: metric.name,
        valueUnit: metric.valueUnit,
        decimals: metric.decimals,
        direction: metric.direction,
        rhythm,
        total: metric.total,
      },
      definition: metric.definitionNumber,
      earlier: await earlierLines(ctx, metric, { ...query, from, last }, present),
      ...linesOf(metric),
      sentence: chartSentence(metric, known, evidence),
    },
  }
}
