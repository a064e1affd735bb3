import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { useOperations } from '#base/ui/operations.tsx'
import type { metricsContract } from '#sense/metrics/contract.ts'
import type { ChartData } from '#ui/chart-data.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { KeyResultRecord } from './goal-records.ts'
import { keyResultCourse } from './key-result-course.ts'
import { t } from './messages.ts'
import { useGoals } from './use-goals.ts'

/** The value against the line from baseline to target, from the metric's readings or from the check-ins. */
export const KeyResultChart = ({ keyResult }: { keyResult: KeyResultRecord }) => {
  const { formats, now } = useUi()
  const goals = useGoals()
  const metrics = useOperations<typeof metricsContract>('metrics')
  const { metric, id, valueUnit, decimals, assessment } = keyResult
  const asOf = useAsOf()
  const chart = useQuery(
    metrics.chart.queryOptions({
      input: { metricId: metric?.id ?? '', from: keyResult.startsOn, asOf },
      enabled: metric !== null,
    }),
  )
  const checkIns = useQuery(
    goals.listCheckIns.queryOptions({ input: { keyResultId: id, limit: 200, asOf }, enabled: metric === null }),
  )
  const periods = chart.data?.periods
  const said = checkIns.data?.items
  const planName = t('chart.plan', {
    target: keyResult.target === null ? '' : formats.quantity(keyResult.target, valueUnit, decimals),
  })
  const data = useMemo((): ChartData | null => {
    const values = metric
      ? periods?.map(({ period, value, provisional }) => ({ day: period, value, provisional }))
      : said?.map(({ madeAt, value }) => ({ day: formats.dayOf(madeAt), value })).reverse()
    return values ? keyResultCourse(keyResult, values, planName) : null
  }, [keyResult, metric, periods, said, formats, planName])
  const error = chart.error ?? checkIns.error
  if (error) return <ErrorState error={error} />
  if (!data) return <Waiting lines={1} height={264} />
  if (data.points.every(({ value }) => value === null)) return <EmptyState title={t('chart.none')} />
  const say = (value: number | null) => (value === null ? '–' : formats.quantity(value, valueUnit, decimals))
  const sentence =
    keyResult.direction === 'maintain'
      ? t('chart.band', {
          value: say(assessment.currentValue),
          low: say(keyResult.bandLow),
          high: say(keyResult.bandHigh),
        })
      : t('chart.sentence', {
          value: say(assessment.currentValue),
          progress: formats.percent(assessment.progress ?? 0, 0),
          baseline: say(keyResult.baseline),
          target: say(keyResult.target),
          due: formats.day(keyResult.dueOn, now()),
        })
  return <LineChart label={t('chart.label', { title: keyResult.title })} sentence={sentence} data={data} height={240} />
}
