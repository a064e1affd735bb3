import { Money } from '#ui/money.tsx'
import { numberWord } from '#ui/number-word.ts'
import { t } from './messages.ts'
import type { Minutes } from './use-minutes.ts'

/** '520,000 € at risk; two key results are off track or outdated; one decision was made.' */
export const MinutesSentence = ({ minutes }: { minutes: Minutes }) => {
  const { moneyAtRisk, keyResults, decisions } = minutes
  const some = (count: number) => ({ count, some: numberWord(count) })
  return t.rich('sentence.whole', {
    money:
      moneyAtRisk.length === 0
        ? t('sentence.noMoney')
        : t.rich('sentence.money', {
            money: moneyAtRisk.map(({ amount, currency }, at) => (
              <span key={currency}>
                {at > 0 && ', '}
                <Money amount={amount} currency={currency} loud />
              </span>
            )),
          }),
    keyResults: keyResults.length === 0 ? t('sentence.well') : t('sentence.keyResults', some(keyResults.length)),
    decisions: decisions.length === 0 ? t('sentence.noDecisions') : t('sentence.decisions', some(decisions.length)),
  })
}
