import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectiveRecord } from '#plan/goals/ui/goal-records.ts'
import { KeyResultForm } from '#plan/goals/ui/key-result-form.tsx'
import { t as g } from '#plan/goals/ui/messages.ts'
import { ObjectiveClosing } from '#plan/goals/ui/objective-closing.tsx'
import { ObjectiveForm } from '#plan/goals/ui/objective-form.tsx'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'

/** What this person may do with the objective. */
export const ObjectiveActions = ({ objective }: { objective: ObjectiveRecord }) => {
  const href = useHref()
  const router = useRouter()
  const [open, setOpen] = useState<'keyResult' | 'edit' | 'close' | null>(null)
  const close = () => setOpen(null)
  if (!objective.can.includes('goals.edit')) return null
  const isClosed = objective.closedAt !== null
  return (
    <>
      <Button variant="default" onClick={() => setOpen('close')}>
        {g(isClosed ? 'objective.reopen' : 'objective.close')}
      </Button>
      {!isClosed && (
        <>
          <Button variant="default" onClick={() => setOpen('edit')}>
            {t('edit')}
          </Button>
          <Button onClick={() => setOpen('keyResult')}>{g('kr.new')}</Button>
        </>
      )}
      <ObjectiveClosing objective={objective} opened={open === 'close'} onClose={close} />
      <ObjectiveForm objective={objective} opened={open === 'edit'} onClose={close} onSaved={close} />
      <KeyResultForm
        objectiveId={objective.id}
        opened={open === 'keyResult'}
        onClose={close}
        onSaved={(id) => void router.navigate({ href: href('strategy', 'key-results', id) })}
      />
    </>
  )
}
