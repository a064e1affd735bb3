// The figures of a metric's chart, as the kit draws them.
import type { ChartData, ChartPoint, SignalShape } from '#ui/chart-data.ts'
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'
import type { MetricChart } from './use-metrics.ts'

type Rule = MetricChart['signals'][number]['rule']

/** A value that stands out alone, a stretch of values, and some of them far out: a shape each. */
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

export const chartDataOf = (chart: MetricChart, formats: Formats): ChartData => {
  const signals = new Map(chart.signals.map((signal) => [signal.period, signal]))
  const points = chart.periods.map(({ period, value, provisional }): ChartPoint => {
    const signal = signals.get(period)
    return {
      day: period,
      value,
      provisional,
      ...(signal ? { signal: { says: t(`signal.${signal.rule}`), shape: shapes[signal.rule] } } : {}),
    }
  })
  const { valueUnit, decimals } = chart.metric
  return {
    points,
    others: chart.earlier
      .filter(({ periods }) => periods.length > 0)
      .map(({ definition, periods }) => ({
        name: t('chart.earlier', { number: definition }),
        points: periods.map(({ period, value }) => ({ day: period, value })),
      })),
    limits: chart.limits.map(({ from, lower, mean, upper }) => ({ from, lower, centre: mean, upper })),
    target: chart.target,
    watch: chart.watch?.level ?? null,
    // The target alone is the breach line; one line says both.
    breach: chart.breach && chart.breach.level !== chart.target ? chart.breach.level : null,
    band: chart.band && { lower: chart.band.low, upper: chart.band.high },
    unit: /^[A-Z]{3}$/.test(valueUnit) ? formats.symbolOf(valueUnit) : valueUnit,
    precision: decimals,
  }
}
