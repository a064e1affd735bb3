// What the chart shows, in a few sentences: latest, movement, breach, signals.
import type { Formats } from '#ui/formats.ts'
import { t } from './messages.ts'
import type { MetricChart } from './use-metrics.ts'

type Said = {
  /** False for a chart that shows no limits: then nothing is said of them. */
  judged?: boolean
  formats: Formats
  periodName: (period: string, rhythm: MetricChart['metric']['rhythm']) => string
}

export const chartSentenceWords = (
  { metric, sentence, limits }: MetricChart,
  { judged = true, formats, periodName }: Said,
): string => {
  const { latest, change, better, beyond, beyondSince, beyondPeriods, signals } = sentence
  const say = (value: number | null) => formats.quantity(value ?? 0, metric.valueUnit, metric.decimals)
  // Two shares differ by points: 2.9 % less of 99.8 % would be something else.
  const by = (value: number) =>
    metric.valueUnit === '%' ? t('chart.points', { value: formats.number(value, metric.decimals) }) : say(value)
  const period = (start: string) => periodName(start, metric.rhythm)
  const moved = () => {
    if (change === null) return []
    if (Math.abs(change) < 0.5 * 10 ** -metric.decimals) return [t('chart.same')]
    if (better === null) return [t('chart.moved', { change: by(change) })]
    return [t(better ? 'chart.better' : 'chart.worse', { change: by(Math.abs(change)) })]
  }
  const variation = () => {
    if (limits.length === 0) return t('chart.few')
    return signals === 0 ? t('chart.steady') : t('chart.signals', { count: signals })
  }
  return [
    ...(latest ? [t('chart.latest', { value: say(latest.value), period: period(latest.period) })] : []),
    ...moved(),
    ...(beyond && beyondSince ? [t(`chart.${beyond}`, { since: period(beyondSince), count: beyondPeriods })] : []),
    ...(judged ? [variation()] : []),
  ].join(' ')
}
