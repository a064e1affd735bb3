import { Clock } from '#ui/clock.tsx'
import { t } from './messages.ts'
import type { DecisionItem } from './use-decisions.ts'

/** The clock while it waits; afterwards the word for what became of it. */
export const DecisionMark = ({ decision }: { decision: DecisionItem }) => {
  const { state, decideBy, late, verdict } = decision
  if (state === 'open') return <Clock until={decideBy} />
  const word = verdict && verdict !== 'too_early' ? t(`verdict.${verdict}`) : t(`state.${state}`)
  return (
    <span className="tl-nowrap">
      {word}
      {late && <strong>, {t('state.late')}</strong>}
    </span>
  )
}
