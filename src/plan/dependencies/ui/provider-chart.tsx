import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { useOperations } from '#base/ui/operations.tsx'
import type { metricsContract } from '#sense/metrics/contract.ts'
import type { ChartData } from '#ui/chart-data.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { figureOf, levelWords } from './term-words.ts'

/** Enough to see whether the level was kept for long. */
const periodsShown = 26

/** The provider's metric beside the level that is needed. */
export const ProviderChart = ({ dependency }: { dependency: DependencyRecord }) => {
  const { formats } = useUi()
  const metrics = useOperations<typeof metricsContract>('metrics')
  const { metric, level, latestReading, need } = dependency
  const asOf = useAsOf()
  const chart = useQuery(
    metrics.chart.queryOptions({
      input: { metricId: metric?.id ?? '', last: periodsShown, asOf },
      enabled: metric !== null,
    }),
  )
  const periods = chart.data?.periods
  const data = useMemo(
    (): ChartData | null =>
      periods
        ? {
            points: periods.map(({ period, value, provisional }) => ({ day: period, value, provisional })),
            target: level,
            unit: metric?.valueUnit,
            precision: metric?.decimals,
          }
        : null,
    [periods, level, metric],
  )
  if (!metric) return null
  if (chart.error) return <ErrorState error={chart.error} retry={() => void chart.refetch()} />
  if (!data) return <Waiting lines={1} height={224} />
  const said = { metric: metric.name, need: `‘${need}’`, level: levelWords(dependency, formats) }
  const sentence = latestReading
    ? t('chart.sentence', { ...said, value: figureOf(dependency, latestReading.value, formats) })
    : t('chart.noReading', said)
  if (data.points.length === 0) return <p className="tl-quiet">{sentence}</p>
  return <LineChart label={t('chart.label', { metric: metric.name })} sentence={sentence} data={data} height={220} />
}
