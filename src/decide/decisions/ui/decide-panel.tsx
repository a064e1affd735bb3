import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { DecideForm } from './decide-form.tsx'
import { firstValues } from './first-values.ts'
import { t } from './messages.ts'
import { type DecisionRecord, useDecisions } from './use-decisions.ts'

type Props = { decision: DecisionRecord; onDone?: () => void; onCancel?: () => void }

/** Decides an open decision where one stands: on its page, on Today, in the inbox. */
export const DecidePanel = ({ decision, onDone, onCancel }: Props) => {
  const decisions = useDecisions()
  const { formats, now } = useUi()
  return (
    <DecideForm
      initial={firstValues(decision, formats.dayOf(now()))}
      save={(fields) => decisions.decide.call({ decisionId: decision.id, ...fields })}
      onSaved={() => {
        showNote(t('decide.saved'))
        onDone?.()
      }}
      {...(onCancel ? { onCancel } : {})}
    />
  )
}
