import { reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { reasonClause } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import { DayText } from '#ui/day-text.tsx'
import { Money } from '#ui/money.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { clearedWord } from './flag-words.ts'
import { t } from './messages.ts'
import type { FlagRecord } from './use-flags.ts'

/** 'Raised Thu 12 Feb for Olaf Reimers because routing engine availability fell to 96.8 % (needs 99.5 %). 400,000 € hang on it.' */
export const FlagSentence = ({ flag }: { flag: FlagRecord }) => {
  const { formats } = useUi()
  const reasons = reasonsOf([flag.reason])
  const terms = useSentenceTerms(reasons)
  const [reason] = reasons
  const day = (instant: string) => <DayText day={formats.dayOf(instant)} />
  const { raisedAt, clearedAt, clearedBy, moneyAtRisk, currency, owner } = flag
  if (!terms.isReady) return null
  return (
    <>
      {reason
        ? t.rich('sentence.because', { day: day(raisedAt), owner: owner.name, clause: reasonClause(reason, terms) })
        : t.rich('sentence.raised', { day: day(raisedAt), owner: owner.name })}{' '}
      {clearedAt !== null
        ? t.rich('sentence.cleared', { day: day(clearedAt), by: clearedWord(clearedBy) })
        : moneyAtRisk !== null &&
          t.rich('sentence.money', { money: <Money amount={moneyAtRisk} currency={currency ?? undefined} loud /> })}
    </>
  )
}
