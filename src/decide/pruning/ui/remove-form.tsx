import { Stack, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type RemovalProposal, usePruning } from './use-pruning.ts'

type Props = { proposal: RemovalProposal; why: string; onDone: () => void }

export const RemoveForm = ({ proposal: { metric }, why, onDone }: Props) => {
  const pruning = usePruning()
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: { reason: why },
    save: ({ reason }) => pruning.remove.call({ metricId: metric.id, version: metric.version, reason }),
    onSaved: () => {
      showNote(t('prune.removedNote', { name: metric.name }))
      void queryClient.invalidateQueries()
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('prune.reasonHint')}</p>
        <Textarea label={t('prune.reason')} autosize minRows={2} data-autofocus {...form.field('reason')} />
        <FormActions form={form} save={t('prune.remove')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
