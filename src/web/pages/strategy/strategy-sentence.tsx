import type { ReactNode } from 'react'
import type { ObjectiveItem } from '#plan/goals/ui/goal-records.ts'
import { moneyOnThem } from '#plan/goals/ui/objective-tree.ts'
import { Money } from '#ui/money.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { numberWord, numberWordFirst } from '../../number-word.ts'
import { t } from './messages.ts'

type Props = { objectives: ObjectiveItem[]; cycle: string }

const worstFirst = ['off_track', 'outdated', 'at_risk'] as const

/** 'Two of seven objectives are off track; 400,000 € hang on them.' */
export const StrategySentence = ({ objectives, cycle }: Props): ReactNode => {
  const { statusWords } = useUi()
  const open = objectives.filter(({ closedAt }) => closedAt === null)
  if (open.length === 0) return t('list.nothing', { cycle })
  const of = (status: StatusTone) => open.filter(({ assessment }) => assessment.effective === status)
  const worst = worstFirst.find((status) => of(status).length > 0)
  if (!worst) {
    if (of('on_track').length === open.length) return t('list.allWell', { count: open.length, cycle })
    return t('list.noneBad', { all: numberWord(open.length), some: numberWord(open.length - of('on_track').length) })
  }
  const bad = of(worst)
  const sentence = t('list.bad', {
    count: bad.length,
    some: numberWordFirst(bad.length),
    all: numberWord(open.length),
    status: statusWords[worst],
  })
  const money = moneyOnThem(bad)
  if (money.length === 0) return t('list.end', { sentence })
  return t.rich('list.money', {
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
