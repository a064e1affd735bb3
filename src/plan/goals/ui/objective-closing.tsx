import { Stack, Textarea } from '@mantine/core'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { ObjectiveRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = { objective: ObjectiveRecord; opened: boolean; onClose: () => void }

/** Closes an objective, or opens a closed one again. */
export const ObjectiveClosing = ({ objective, opened, onClose }: Props) => (
  <SideSheet
    opened={opened}
    onClose={onClose}
    title={t(objective.closedAt === null ? 'objective.closeTitle' : 'objective.reopenTitle')}
  >
    <Fields objective={objective} onClose={onClose} />
  </SideSheet>
)

const Fields = ({ objective, onClose }: Omit<Props, 'opened'>) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const closed = objective.closedAt !== null
  const form = useProblemForm({
    initial: { note: '' },
    save: ({ note }) => {
      const input = { objectiveId: objective.id, version: objective.version, note }
      return closed ? goals.reopenObjective.call(input) : goals.closeObjective.call(input)
    },
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        {!closed && <p className="tl-quiet">{t('objective.closeHint')}</p>}
        <Textarea
          data-autofocus
          label={t(closed ? 'reopenWhy' : 'close.note')}
          autosize
          minRows={2}
          {...form.field('note')}
        />
        <FormActions form={form} save={t(closed ? 'kr.reopenSave' : 'kr.closeSave')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
