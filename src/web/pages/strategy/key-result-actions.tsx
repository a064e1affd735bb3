import { Button } from '@mantine/core'
import { useState } from 'react'
import { CheckInDialog } from '#plan/goals/ui/check-in-form.tsx'
import type { KeyResultRecord } from '#plan/goals/ui/goal-records.ts'
import { KeyResultClosing } from '#plan/goals/ui/key-result-closing.tsx'
import { KeyResultForm } from '#plan/goals/ui/key-result-form.tsx'
import { t as g } from '#plan/goals/ui/messages.ts'
import { t } from './messages.ts'

/** What this person may do with the key result. */
export const KeyResultActions = ({ keyResult }: { keyResult: KeyResultRecord }) => {
  const [open, setOpen] = useState<'checkIn' | 'edit' | 'close' | null>(null)
  const close = () => setOpen(null)
  const may = (right: string) => keyResult.can.includes(right)
  const isClosed = keyResult.closedAt !== null
  return (
    <>
      {may('goals.edit') && (
        <Button variant="default" onClick={() => setOpen('close')}>
          {g(isClosed ? 'kr.reopen' : 'kr.close')}
        </Button>
      )}
      {may('goals.edit') && !isClosed && (
        <Button variant="default" onClick={() => setOpen('edit')}>
          {t('edit')}
        </Button>
      )}
      {may('goals.check_in') && !isClosed && <Button onClick={() => setOpen('checkIn')}>{g('kr.checkIn')}</Button>}
      <CheckInDialog keyResult={open === 'checkIn' ? keyResult : null} onDone={close} />
      <KeyResultForm
        objectiveId={keyResult.objective.id}
        keyResult={keyResult}
        opened={open === 'edit'}
        onClose={close}
        onSaved={close}
      />
      <KeyResultClosing keyResult={keyResult} opened={open === 'close'} onClose={close} />
    </>
  )
}
