// A metric's chart as the kit draws it: course, stepped limits, marks by rule, numbered explanations, fan, past forecasts.
import type { ChartData, ChartPast, ChartPoint, SignalShape } from '#ui/chart-data.ts'
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'
import type { MetricChart } from './use-charts.ts'

type Rule = MetricChart['signals'][number]['rule']

/** What stands out alone, a stretch, and some of a few far out: a shape each. */
const shapes: Record<Rule, SignalShape> = {
  limit: 'diamond',
  range: 'diamond',
  run: 'rect',
  trend: 'rect',
  alternating: 'rect',
  inside: 'rect',
  outside: 'rect',
  quarter: 'triangle',
  two_of_three: 'triangle',
  four_of_five: 'triangle',
}

const tones = { improvement: 'good', concern: 'bad', neutral: 'plain' } as const

type Point = MetricChart['process']['points'][number]

const markOf = ({ rules, type }: Point, kinds: ReadonlyMap<string, Rule>): Pick<ChartPoint, 'signal'> => {
  const rule = kinds.get(rules[0] ?? '')
  if (!rule || type === 'common_cause') return {}
  const all = rules.flatMap((id) => kinds.get(id) ?? []).map((kind) => t(`rule.${kind}`))
  return { signal: { says: t('rule.mark', { rule: all.join(', ') }), shape: shapes[rule], tone: tones[type] } }
}

/** One step for each stretch of equal limits; those of shares differ at every value. */
const limitsOf = (points: readonly Point[]): NonNullable<ChartData['limits']> =>
  points
    .filter(
      ({ centre, lower, upper }, at) =>
        at === 0 ||
        centre !== points[at - 1]!.centre ||
        lower !== points[at - 1]!.lower ||
        upper !== points[at - 1]!.upper,
    )
    .flatMap(({ period, centre, lower, upper }) =>
      centre === null || upper === null ? [] : [{ from: period, centre, lower, upper }],
    )

const symbolOf = (unit: string, formats: Formats): string => (/^[A-Z]{3}$/.test(unit) ? formats.symbolOf(unit) : unit)

export type PastForecast = ChartPast

export const processDataOf = (chart: MetricChart, formats: Formats, past: readonly PastForecast[] = []): ChartData => {
  const { process, metric, outlook, periods } = chart
  const kinds = new Map(chart.signals.map(({ id, rule }) => [id, rule]))
  const marks = new Map(process.points.map((point) => [point.period, markOf(point, kinds)]))
  const isBetween = process.kind === 'g' || process.kind === 't'
  const plotted = new Map(process.points.map(({ period, value }) => [period, value]))
  // Without its season, or between events, something else is drawn than the readings.
  const drawn = isBetween ? periods.filter(({ period }) => plotted.has(period)) : periods
  const limits = limitsOf(process.points)
  const foreseen = outlook?.state === 'foreseen' && !isBetween && !process.season ? outlook : null
  const first = drawn[0]?.period ?? ''
  const annotations = chart.annotations
    .map(({ period, text }, at) => ({ day: period, text, number: at + 1 }))
    .filter(({ day }) => day >= first)
  return {
    points: drawn.map(({ period, value, provisional }): ChartPoint => {
      const shown = isBetween || process.season ? (plotted.get(period) ?? null) : value
      return { day: period, value: shown, provisional, ...marks.get(period) }
    }),
    others: chart.earlier
      .filter((one) => one.periods.length > 0 && !isBetween)
      .map((one) => ({
        name: t('chart.label', { name: metric.name }),
        points: one.periods.map(({ period, value }) => ({ day: period, value })),
      })),
    limits,
    target: isBetween ? null : chart.target,
    watch: isBetween ? null : (chart.watch?.level ?? null),
    // The target alone is the breach line; one line says both.
    breach: !isBetween && chart.breach && chart.breach.level !== chart.target ? chart.breach.level : null,
    band: isBetween || !chart.band ? null : { lower: chart.band.low, upper: chart.band.high },
    ...(annotations.length > 0 && { annotations }),
    ...(foreseen && {
      forecast: foreseen.coming.map(({ period, point, bands }) => {
        const widest = bands.at(-1) ?? { low: point, high: point }
        return { day: period, middle: point, low: widest.low, high: widest.high, bands: bands.slice(0, -1) }
      }),
    }),
    ...(past.length > 0 && !isBetween && { past: past.filter(({ day }) => day >= first) }),
    unit: isBetween ? t(`unit.${process.kind as 'g' | 't'}`) : symbolOf(metric.valueUnit, formats),
    precision: isBetween ? 0 : metric.decimals,
  }
}
