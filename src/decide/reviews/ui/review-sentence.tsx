import { DayText } from '#ui/day-text.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Money } from '#ui/money.tsx'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { t } from './messages.ts'
import type { ReviewRecord } from './use-reviews.ts'

/** 'Six items if it were held now; 520,000 € at risk.' */
export const ReviewSentence = ({ review }: { review: ReviewRecord }) => {
  const { state, items, moneyAtRisk, heldOn, closedAt } = review
  const count = items.length
  if (state === 'closed' && closedAt)
    return t.rich('sentence.isClosed', { day: <DayText day={heldOn} />, when: <InstantText at={closedAt} /> })
  if (count === 0) return t('sentence.plannedNone')
  const done = items.filter(({ outcome }) => outcome !== null).length
  const sentence =
    state === 'running'
      ? t('sentence.isRunning', { count, some: numberWord(count), done: numberWordFirst(done) })
      : t('sentence.planned', { count, some: numberWordFirst(count) })
  if (moneyAtRisk.length === 0) return t('sentence.end', { sentence })
  return t.rich('sentence.money', {
    sentence,
    money: moneyAtRisk.map(({ amount, currency }, at) => (
      <span key={currency}>
        {at > 0 && ', '}
        <Money amount={amount} currency={currency} loud />
      </span>
    )),
  })
}
