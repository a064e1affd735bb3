import { useQuery } from '@tanstack/react-query'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'
import { useRuleWords } from './use-rule-words.ts'

type Props = { metric: MetricRecord; asOf?: string | undefined }

/** 'In breach since the week of 9 Feb: 96.8 %, must be at least 99.5 %.' */
export const MetricSentence = ({ metric, asOf }: Props) => {
  const metrics = useMetrics()
  const { formats } = useUi()
  const now = useNow()
  const rules = useRuleWords()
  const periodName = usePeriodInSentence()
  const chart = useQuery(
    metrics.chart.queryOptions({ input: { metricId: metric.id, last: 104, ...(asOf ? { asOf } : {}) } }),
  ).data
  if (metric.archivedAt) return t('metric.archived', { when: formats.ago(metric.archivedAt, now) })
  const { latest, owner } = metric
  if (!latest) return owner ? t('metric.nothing', { owner: owner.name }) : t('metric.nothingOwner')
  const value = latest.value === null ? '–' : formats.quantity(latest.value, metric.valueUnit, metric.decimals)
  const required = rules.required(metric)
  const expected = rules.expected(metric)
  const since = chart?.sentence.beyondSince
  if (chart?.sentence.beyond === 'breach' && since && required)
    return t('metric.inBreach', { since: periodName(since, metric.rhythm), value, rule: required })
  if (chart?.sentence.beyond === 'watch' && since && expected)
    return t('metric.inWatch', { since: periodName(since, metric.rhythm), value, rule: expected })
  const period = periodName(latest.period, metric.rhythm)
  return expected ? t('metric.latestRule', { value, period, rule: expected }) : t('metric.latest', { value, period })
}
