import type { ReactNode } from 'react'
import { leadingReason, reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { reasonClause } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import type { Assessed } from '#plan/goals/ui/goal-records.ts'
import { DayText } from '#ui/day-text.tsx'
import { Money } from '#ui/money.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'

type Props = {
  assessment: Assessed
  /** In which the cause stands: of an objective, that of its worst key result. */
  causes?: Assessed | undefined
  /** Said instead while everything is on track. */
  well?: ReactNode
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** 'Off track since Thu 12 Feb because routing engine availability fell to 96.8 % (needs 99.5 %). 400,000 € hang on it.' */
export const AssessmentSentence = ({ assessment, causes = assessment, well }: Props) => {
  const { formats, statusWords } = useUi()
  const terms = useSentenceTerms(reasonsOf(causes.reasons))
  const { effective, moneyAtRisk, currency } = assessment
  const isBad = ['off_track', 'at_risk', 'outdated'].includes(effective)
  if (!isBad && effective === 'on_track' && well) return well
  if (!terms.isReady) return null
  const reason = leadingReason(causes)
  const status = capital(statusWords[effective as StatusTone] ?? effective)
  const since = reason?.since ?? assessment.since
  const day = since && (since.length === 10 ? since : formats.dayOf(since))
  const clause = reason && reasonClause(reason, terms)
  const sentence = !clause
    ? t('plain', { status })
    : day && isBad
      ? t.rich('since', { status, day: <DayText day={day} />, clause })
      : t('sinceOnly', { status, clause })
  return (
    <>
      {sentence}
      {isBad && moneyAtRisk !== null && (
        <> {t.rich('money', { money: <Money amount={moneyAtRisk} currency={currency ?? undefined} loud /> })}</>
      )}
    </>
  )
}
