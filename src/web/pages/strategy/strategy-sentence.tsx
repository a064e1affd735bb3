import type { ReactNode } from 'react'
import type { ObjectiveItem } from '#plan/goals/ui/goal-records.ts'
import { moneyOnThem } from '#plan/goals/ui/objective-tree.ts'
import { numberWord } from '#ui/number-word.ts'
import { WorstSentence } from '../worst-sentence.tsx'
import { t } from './messages.ts'

type Props = { objectives: ObjectiveItem[]; cycle: string }

/** How the objectives of a cycle stand, in one sentence. */
export const StrategySentence = ({ objectives, cycle }: Props): ReactNode => {
  const open = objectives.filter(({ closedAt }) => closedAt === null)
  if (open.length === 0) return t('list.nothing', { cycle })
  const good = open.filter(({ assessment }) => assessment.effective === 'on_track').length
  return (
    <WorstSentence
      items={open}
      worstFirst={['off_track', 'outdated', 'at_risk']}
      bad={(said) => t('list.bad', said)}
      withMoney={(said) => t.rich('list.money', said)}
      moneyOf={moneyOnThem}
      well={() =>
        good === open.length
          ? t('list.allWell', { count: open.length, cycle })
          : t('list.noneBad', { all: numberWord(open.length), some: numberWord(open.length - good) })
      }
    />
  )
}
