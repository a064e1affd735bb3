import { useQuery } from '@tanstack/react-query'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { ArchivedSentence } from './archived-sentence.tsx'
import { DistortedSentence } from './distorted-sentence.tsx'
import { t } from './messages.ts'
import { useFloorWords } from './use-floor-words.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'
import { useRuleWords } from './use-rule-words.ts'

type Props = { metric: MetricRecord; asOf?: string | undefined }

/** 'In breach since the week of 9 Feb: 96.8 %, must be at least 99.5 %.' */
export const MetricSentence = ({ metric, asOf }: Props) => {
  const metrics = useMetrics()
  const { formats } = useUi()
  const now = useNow()
  const rules = useRuleWords()
  const floor = useFloorWords()(metric)
  const periodName = usePeriodInSentence()
  const chart = useQuery(
    metrics.chart.queryOptions({ input: { metricId: metric.id, last: 104, ...(asOf ? { asOf } : {}) } }),
  ).data
  if (metric.archivedAt) return <ArchivedSentence metric={metric} when={formats.ago(metric.archivedAt, now)} />
  const { latest, owner } = metric
  if (!latest && metric.computed) return t('metric.nothingComputed')
  if (!latest) return owner ? t('metric.nothing', { owner: owner.name }) : t('metric.nothingOwner')
  const value = latest.value === null ? '–' : formats.quantity(latest.value, metric.valueUnit, metric.decimals)
  const required = rules.required(metric)
  const expected = rules.expected(metric)
  const period = periodName(latest.period, metric.rhythm)
  if (metric.status === 'distorted') return <DistortedSentence metric={metric} value={value} period={period} />
  const since = chart?.sentence.beyondSince
  const { floorStanding } = metric
  if (chart?.sentence.beyond !== 'breach' && floorStanding?.state === 'below' && floorStanding.since && floor)
    return t('metric.belowFloor', { since: periodName(floorStanding.since, metric.rhythm), value, rule: floor.line })
  if (chart?.sentence.beyond === 'breach' && since && required)
    return t('metric.inBreach', { since: periodName(since, metric.rhythm), value, rule: required })
  if (chart?.sentence.beyond === 'watch' && since && expected)
    return t('metric.inWatch', { since: periodName(since, metric.rhythm), value, rule: expected })
  return expected ? t('metric.latestRule', { value, period, rule: expected }) : t('metric.latest', { value, period })
}
