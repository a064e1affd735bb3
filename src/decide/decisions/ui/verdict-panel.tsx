import { showNote } from '#ui/show-note.ts'
import { t } from './messages.ts'
import { type DecisionRecord, useDecisions } from './use-decisions.ts'
import { VerdictForm } from './verdict-form.tsx'

type Props = { decision: Pick<DecisionRecord, 'id' | 'expectedImpact'>; onDone?: () => void; onCancel?: () => void }

/** The verdict on a decision outside a review. */
export const VerdictPanel = ({ decision, onDone, onCancel }: Props) => {
  const decisions = useDecisions()
  return (
    <VerdictForm
      decision={decision}
      save={(verdict) => decisions.followUp.call({ decisionId: decision.id, ...verdict })}
      onSaved={() => {
        showNote(t('verdict.saved'))
        onDone?.()
      }}
      {...(onCancel ? { onCancel } : {})}
    />
  )
}
