import { usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { Figure } from '#ui/figure.tsx'
import { t } from './messages.ts'
import type { ListedMetric, MetricRecord } from './use-metrics.ts'

type Props = { metric: Pick<ListedMetric | MetricRecord, 'latest' | 'valueUnit' | 'decimals' | 'rhythm'> }

/** The latest reading; its period and when it became known on hover. */
export const LatestFigure = ({ metric }: Props) => {
  const periodName = usePeriodName()
  const { latest, valueUnit, decimals, rhythm } = metric
  return (
    <Figure
      value={latest?.value}
      unit={valueUnit}
      precision={decimals}
      at={latest?.knownAt ?? null}
      facts={latest ? [{ term: t('reading.period'), value: periodName(latest.period, rhythm) }] : []}
    />
  )
}
