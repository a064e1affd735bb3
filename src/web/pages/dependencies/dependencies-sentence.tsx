import { useQuery } from '@tanstack/react-query'
import { useAsOf } from '#base/ui/as-of.ts'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { moneySums } from '#plan/goals/money-sums.ts'
import { numberWord } from '#ui/number-word.ts'
import { WorstSentence } from '../worst-sentence.tsx'
import { t } from './messages.ts'

/** How the open dependencies stand, in one sentence. */
export const DependenciesSentence = () => {
  const asOf = useAsOf()
  const { data } = useQuery(
    useDependencies().list.queryOptions({ input: { open: true, limit: 200, sort: 'status', asOf } }),
  )
  if (!data) return null
  const { items } = data
  if (items.length === 0) return t('sentence.none')
  return (
    <WorstSentence
      items={items}
      worstFirst={['off_track', 'at_risk']}
      bad={(said) => t('sentence.bad', said)}
      withMoney={(said) => t.rich('sentence.money', said)}
      moneyOf={moneySums}
      well={() => t('sentence.well', { count: items.length, all: numberWord(items.length) })}
    />
  )
}
