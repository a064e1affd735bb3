import { useQuery } from '@tanstack/react-query'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { t } from './messages.ts'
import { useMetrics } from './use-metrics.ts'

/** 'Three of 41 metrics are in breach; two readings are late.' */
export const MetricsSentence = () => {
  const metrics = useMetrics()
  const { data } = useQuery(metrics.counts.queryOptions({ input: {} }))
  if (!data || data.all === 0) return null
  const { all, status, freshness } = data
  const breaches = status.off_track ?? 0
  const late = freshness.late ?? 0
  return t('list.sentence', {
    breaches:
      breaches === 0
        ? t('list.noBreach', { count: all })
        : t('list.breaches', { count: breaches, word: numberWordFirst(breaches), all }),
    late: late === 0 ? t('list.noLate') : t('list.late', { count: late, word: numberWord(late) }),
  })
}
