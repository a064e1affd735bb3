import { useQuery } from '@tanstack/react-query'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { t } from './messages.ts'
import { useMetrics } from './use-metrics.ts'

/** As many as the API hands out at once; beyond it the sentence says "more than". */
const most = 200

/** 'Three of 41 metrics are in breach; two readings are late.' */
export const MetricsSentence = () => {
  const metrics = useMetrics()
  const all = useQuery(metrics.list.queryOptions({ input: { limit: most, sort: 'status' } })).data
  const late = useQuery(metrics.list.queryOptions({ input: { limit: most, freshness: 'late' } })).data
  if (!all || !late || all.items.length === 0) return null
  const count = all.items.length
  const breaches = all.items.filter(({ status }) => status === 'off_track').length
  const total = all.nextCursor ? t('list.more', { count }) : count
  const lateCount = late.items.length
  return t('list.sentence', {
    breaches:
      breaches === 0
        ? t('list.noBreach', { count: count as never })
        : t('list.breaches', { count: breaches, word: numberWordFirst(breaches), all: total }),
    late: lateCount === 0 ? t('list.noLate') : t('list.late', { count: lateCount, word: numberWord(lateCount) }),
  })
}
