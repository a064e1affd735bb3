import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { MetricsOutput, metricsContract } from '../../metrics/contract.ts'
import type { chartsContract } from '../contract.ts'

export type MetricChart = MetricsOutput<'chart'>
export type Annotation = MetricChart['annotations'][number]
export type Outlook = NonNullable<MetricChart['outlook']>

export type ChartSettingsRecord = z.output<NonNullable<(typeof chartsContract)['settings']['~orpc']['outputSchema']>>

export type MetricParts = z.output<NonNullable<(typeof chartsContract)['parts']['~orpc']['outputSchema']>>

export const useCharts = () => useOperations<typeof chartsContract>('charts')

/** What was changed about a chart shows in the chart, its settings and the list. */
export const useRenewCharts = (): (() => void) => {
  const queryClient = useQueryClient()
  const charts = useCharts()
  const metrics = useOperations<typeof metricsContract>('metrics')
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: charts.key() })
    void queryClient.invalidateQueries({ queryKey: metrics.key() })
  }, [queryClient, charts, metrics])
}
