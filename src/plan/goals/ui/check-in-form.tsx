import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { CheckInFields } from './check-in-fields.tsx'
import { checkInInput, firstValues } from './check-in-values.ts'
import type { KeyResultItem } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = { keyResult: KeyResultItem; onDone: () => void }

const shownFields = ['reported', 'confidence', 'value', 'note', 'blocker', 'blockerOwnerId', 'blockerAction'] as const

export const CheckInForm = ({ keyResult, onDone }: Props) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const form = useProblemForm({
    initial: firstValues(keyResult),
    save: (values) => goals.checkIn.call(checkInInput(keyResult, values)),
    onSaved: () => {
      refresh()
      showNote(t('checkIn.done'))
      onDone()
    },
  })
  // Named once, so that their errors stand beside them and not above the button.
  for (const name of shownFields) form.field(name)
  return (
    <form {...form.formProps}>
      <CheckInFields keyResult={keyResult} values={form.values} change={form.change} errorOf={form.errorOf} />
      <FormActions form={form} save={t('checkIn.save')} onCancel={onDone} />
    </form>
  )
}

/** The same over the page from which it was asked for. */
export const CheckInDialog = ({ keyResult, onDone }: { keyResult: KeyResultItem | null; onDone: () => void }) => (
  <SideSheet opened={keyResult !== null} onClose={onDone} title={keyResult?.title ?? ''} wide>
    {keyResult && <CheckInForm keyResult={keyResult} onDone={onDone} />}
  </SideSheet>
)
