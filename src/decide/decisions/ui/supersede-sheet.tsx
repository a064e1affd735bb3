import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { DecideForm } from './decide-form.tsx'
import { firstValues } from './first-values.ts'
import { t } from './messages.ts'
import { type DecisionRecord, useDecisions } from './use-decisions.ts'

type Props = { decision: DecisionRecord; opened: boolean; onClose: () => void; onSaved: (id: string) => void }

/** A new decision in the place of this one, which stays as it was. */
export const SupersedeSheet = ({ decision, opened, onClose, onSaved }: Props) => {
  const decisions = useDecisions()
  const { formats, now } = useUi()
  const [reason, setReason] = useState('')
  const { id: decisionId, number } = decision
  return (
    <SideSheet title={t('supersede.title', { number })} opened={opened} onClose={onClose} wide>
      <p className="tl-quiet">{t('supersede.hint', { number })}</p>
      <DecideForm
        initial={firstValues(decision, formats.dayOf(now()))}
        save={(fields) => decisions.supersede.call({ decisionId, reason, ...fields })}
        onSaved={({ id }) => {
          onClose()
          onSaved(id)
        }}
        onCancel={onClose}
        verb={t('supersede.do')}
      >
        <Textarea
          label={t('supersede.reason')}
          required
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </DecideForm>
    </SideSheet>
  )
}
