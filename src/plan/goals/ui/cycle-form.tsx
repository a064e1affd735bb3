import { Modal, Stack, TextInput } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { demand } from './demand.ts'
import type { CycleRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = { opened: boolean; onClose: () => void; onSaved: (cycle: CycleRecord) => void }

export const CycleForm = ({ opened, ...rest }: Props) => (
  <Modal opened={opened} onClose={rest.onClose} title={t('cycle.new')}>
    <Fields {...rest} />
  </Modal>
)

const Fields = ({ onClose, onSaved }: Omit<Props, 'opened'>) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const form = useProblemForm({
    initial: { name: '', startsOn: null as string | null, endsOn: null as string | null },
    save: async (values) => {
      demand(values, { name: t('need.name'), startsOn: t('need.from'), endsOn: t('need.to') })
      return goals.createCycle.call(values as { name: string; startsOn: string; endsOn: string })
    },
    onSaved: (cycle) => {
      refresh()
      onSaved(cycle)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={t('cycle.name')} description={t('cycle.nameHint')} {...form.field('name')} />
        <DayInput label={t('cycle.from')} {...form.field('startsOn')} />
        <DayInput label={t('cycle.to')} {...form.field('endsOn')} />
        <FormActions form={form} save={t('cycle.create')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
