import { NumberInput, Stack, Textarea } from '@mantine/core'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { KeyResultItem } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = { keyResult: KeyResultItem; opened: boolean; onClose: () => void }

/** Closes a key result with its grade, or opens a closed one again. */
export const KeyResultClosing = ({ keyResult, opened, onClose }: Props) => {
  const closed = keyResult.closedAt !== null
  return (
    <SideSheet opened={opened} onClose={onClose} title={t(closed ? 'kr.reopenTitle' : 'kr.closeTitle')}>
      {closed ? (
        <Reopening keyResult={keyResult} onClose={onClose} />
      ) : (
        <Closing keyResult={keyResult} onClose={onClose} />
      )}
    </SideSheet>
  )
}

type FieldsProps = Omit<Props, 'opened'>

const Closing = ({ keyResult, onClose }: FieldsProps) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const form = useProblemForm({
    initial: { grade: '' as number | string, note: '' },
    save: ({ grade, note }) =>
      goals.closeKeyResult.call({
        keyResultId: keyResult.id,
        version: keyResult.version,
        note,
        ...(grade !== '' && { grade: Number(grade) }),
      }),
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <NumberInput
          data-autofocus
          label={t('kr.grade')}
          description={t('kr.gradeHint')}
          min={0}
          max={1}
          step={0.1}
          decimalScale={1}
          {...form.field('grade')}
        />
        <Textarea label={t('kr.closeNote')} autosize minRows={2} {...form.field('note')} />
        <FormActions form={form} save={t('kr.closeSave')} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const Reopening = ({ keyResult, onClose }: FieldsProps) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const form = useProblemForm({
    initial: { note: '' },
    save: ({ note }) => goals.reopenKeyResult.call({ keyResultId: keyResult.id, version: keyResult.version, note }),
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('kr.reopenHint')}</p>
        <Textarea data-autofocus label={t('kr.reopenWhy')} autosize minRows={2} {...form.field('note')} />
        <FormActions form={form} save={t('kr.reopenSave')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
