import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import { chartDataOf } from './chart-data-of.ts'
import { useChartSentence } from './chart-sentence-words.ts'
import { t } from './messages.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

const spans = { short: 26, usual: 104, all: 4000 }
const chartHeight = 320

type Props = { metric: MetricRecord; asOf?: string | undefined }

/** The course of a metric with its lines, natural limits and signals. */
export const MetricChart = ({ metric, asOf }: Props) => {
  const metrics = useMetrics()
  const { formats } = useUi()
  const sentence = useChartSentence()
  const [search, change] = useAddressState()
  const span = search.span === 'short' || search.span === 'all' ? search.span : 'usual'
  const chart = useQuery(
    metrics.chart.queryOptions({
      input: { metricId: metric.id, last: spans[span], ...(asOf ? { asOf } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const data = useMemo(() => chart.data && chartDataOf(chart.data, formats), [chart.data, formats])
  if (chart.error && !chart.data) return <ErrorState error={chart.error} retry={() => void chart.refetch()} />
  if (!chart.data || !data) return <Waiting lines={1} height={chartHeight} />
  if (data.points.length === 0) return <EmptyState title={t('chart.nothing')}>{t('chart.nothingHint')}</EmptyState>
  return (
    <>
      <SegmentedControl
        aria-label={t('chart.span')}
        size="xs"
        value={span}
        onChange={(next) => change({ span: next === 'usual' ? undefined : next })}
        data={[
          { value: 'short', label: t('chart.last', { count: spans.short }) },
          { value: 'usual', label: t('chart.last', { count: spans.usual }) },
          { value: 'all', label: t('chart.everything') },
        ]}
      />
      <LineChart
        label={t('chart.label', { name: metric.name })}
        data={data}
        sentence={sentence(chart.data)}
        height={chartHeight}
      />
    </>
  )
}
