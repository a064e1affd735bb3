import { useOperations } from '#base/ui/operations.tsx'
import type { MetricsOutput, metricsContract } from '../contract.ts'

export type MetricRecord = MetricsOutput<'get'>
export type ListedMetric = MetricsOutput<'list'>['items'][number]
export type MetricChart = MetricsOutput<'chart'>
export type Reading = MetricsOutput<'readings'>['items'][number]

export const useMetrics = () => useOperations<typeof metricsContract>('metrics')
