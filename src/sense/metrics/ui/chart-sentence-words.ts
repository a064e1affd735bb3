import { useCallback } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import type { MetricChart } from './use-metrics.ts'

/** What the chart shows, in a few sentences: latest, movement, breach, signals. */
export const useChartSentence = (): ((chart: MetricChart) => string) => {
  const { formats } = useUi()
  const periodName = usePeriodInSentence()
  return useCallback(
    ({ metric, sentence, limits }) => {
      const { latest, change, better, beyond, beyondSince, beyondPeriods, signals } = sentence
      const say = (value: number | null) => formats.quantity(value ?? 0, metric.valueUnit, metric.decimals)
      // Two shares differ by points: 2.9 % less of 99.8 % would be something else.
      const by = (value: number) =>
        metric.valueUnit === '%' ? t('chart.points', { value: formats.number(value, metric.decimals) }) : say(value)
      const period = (start: string) => periodName(start, metric.rhythm as Rhythm)
      const moved = () => {
        if (change === null) return []
        if (Math.abs(change) < 0.5 * 10 ** -metric.decimals) return [t('chart.same')]
        if (better === null) return [t('chart.moved', { change: by(change) })]
        return [t(better ? 'chart.better' : 'chart.worse', { change: by(Math.abs(change)) })]
      }
      return [
        ...(latest ? [t('chart.latest', { value: say(latest.value), period: period(latest.period) })] : []),
        ...moved(),
        ...(beyond && beyondSince ? [t(`chart.${beyond}`, { since: period(beyondSince), count: beyondPeriods })] : []),
        limits.length === 0
          ? t('chart.few')
          : signals === 0
            ? t('chart.steady')
            : t('chart.signals', { count: signals }),
      ].join(' ')
    },
    [formats, periodName],
  )
}
