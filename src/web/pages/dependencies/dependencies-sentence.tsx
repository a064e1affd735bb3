import { useQuery } from '@tanstack/react-query'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { moneySums } from '#plan/goals/money-sums.ts'
import { Money } from '#ui/money.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { numberWord, numberWordFirst } from '../../number-word.ts'
import { t } from './messages.ts'

const worstFirst = ['off_track', 'at_risk'] as const

/** 'Two of four open dependencies are off track; 550,000 € hang on them.' */
export const DependenciesSentence = () => {
  const { statusWords } = useUi()
  const { data } = useQuery(useDependencies().list.queryOptions({ input: { open: true, limit: 200, sort: 'status' } }))
  if (!data) return null
  const { items } = data
  if (items.length === 0) return t('sentence.none')
  const of = (status: StatusTone) => items.filter(({ assessment }) => assessment.effective === status)
  const worst = worstFirst.find((status) => of(status).length > 0)
  if (!worst) return t('sentence.well', { count: items.length, all: numberWord(items.length) })
  const bad = of(worst)
  const sentence = t('sentence.bad', {
    count: bad.length,
    some: numberWordFirst(bad.length),
    all: numberWord(items.length),
    status: statusWords[worst],
  })
  const money = moneySums(bad)
  if (money.length === 0) return t('sentence.end', { sentence })
  return t.rich('sentence.money', {
    count: bad.length,
    sentence,
    money: money.map(({ amount, currency }, at) => (
      <span key={currency}>
        {at > 0 && ', '}
        <Money amount={amount} currency={currency} loud />
      </span>
    )),
  })
}
