import { useQuery } from '@tanstack/react-query'
import { t } from './messages.ts'
import { useDecisionMap } from './use-decision-map.ts'

/** '14 of 17 metrics lead from a threshold to a decision; 3 have holes.' */
export const DecisionMapSentence = () => {
  const map = useDecisionMap()
  const counts = useQuery(map.list.queryOptions({ input: { limit: 1 } })).data?.counts
  if (!counts || counts.metrics === 0) return null
  const { metrics: count, whole } = counts
  return whole === count ? t('map.sentenceWhole', { count }) : t('map.sentence', { count, whole, holes: count - whole })
}
