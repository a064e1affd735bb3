import { Stack, TextInput } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { demand } from './demand.ts'
import type { CycleRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { sayGoalField } from './say-goal-field.tsx'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = {
  opened: boolean
  /** The one to change; without it a new one is made. */
  cycle?: CycleRecord | undefined
  onClose: () => void
  onSaved: (cycle: CycleRecord) => void
}

export const CycleForm = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t(rest.cycle ? 'cycle.edit' : 'cycle.new')}>
    <Fields {...rest} />
  </SideSheet>
)

const labels = { name: t('cycle.name'), startsOn: t('cycle.from'), endsOn: t('cycle.to') }

const Fields = ({ cycle, onClose, onSaved }: Omit<Props, 'opened'>) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const form = useProblemForm({
    initial: {
      name: cycle?.name ?? '',
      startsOn: (cycle?.startsOn ?? null) as string | null,
      endsOn: (cycle?.endsOn ?? null) as string | null,
      version: cycle?.version ?? 0,
    },
    save: async ({ version, ...values }) => {
      demand(values, { name: t('need.name'), startsOn: t('need.from'), endsOn: t('need.to') })
      const given = values as { name: string; startsOn: string; endsOn: string }
      if (!cycle) return goals.createCycle.call(given)
      return goals.updateCycle.call({ cycleId: cycle.id, version, ...given })
    },
    onSaved: (saved) => {
      refresh()
      onSaved(saved)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput data-autofocus label={labels.name} description={t('cycle.nameHint')} {...form.field('name')} />
        <DayInput label={labels.startsOn} {...form.field('startsOn')} />
        <DayInput label={labels.endsOn} {...form.field('endsOn')} />
        <FormActions form={form} save={t(cycle ? 'cycle.save' : 'cycle.create')} onCancel={onClose} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={sayGoalField}
        onChoose={(values, version) => void form.submit({ ...values, version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
