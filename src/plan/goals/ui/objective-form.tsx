import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { useProfile } from '#base/people/ui/use-profile.ts'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { demand } from './demand.ts'
import type { ObjectiveRecord } from './goal-records.ts'
import { t } from './messages.ts'
import { ParentSelect } from './parent-select.tsx'
import { sayGoalField } from './say-goal-field.tsx'
import { useCycles } from './use-cycles.ts'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = {
  opened: boolean
  /** The one to change; without it a new one is made. */
  objective?: ObjectiveRecord
  /** The cycle in which a new one begins. */
  cycleId?: string | undefined
  onClose: () => void
  onSaved: (objective: ObjectiveRecord) => void
}

export const ObjectiveForm = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t(rest.objective ? 'objective.edit' : 'objective.new')} wide>
    <Fields {...rest} />
  </SideSheet>
)

const labels = {
  title: t('field.title'),
  description: t('objective.description'),
  cycleId: t('objective.cycle'),
  unitId: t('objective.unit'),
  ownerId: t('objective.owner'),
  reviewerId: t('objective.reviewer'),
  sponsorId: t('objective.sponsor'),
  parentId: t('objective.parent'),
  rollUp: t('objective.rollUp'),
}

const Fields = ({ objective, cycleId, onClose, onSaved }: Omit<Props, 'opened'>) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const me = useProfile()
  const cycles = useCycles().data?.items ?? []
  const form = useProblemForm({
    initial: {
      title: objective?.title ?? '',
      description: objective?.description ?? '',
      cycleId: (objective?.cycle.id ?? cycleId ?? null) as string | null,
      unitId: (objective?.unit.id ?? me?.person.unitId ?? null) as string | null,
      ownerId: (objective?.owner.id ?? me?.person.id ?? null) as string | null,
      reviewerId: (objective?.reviewer?.id ?? null) as string | null,
      sponsorId: (objective?.sponsor?.id ?? null) as string | null,
      parentId: (objective?.parent?.id ?? null) as string | null,
      rollUp: objective?.rollUp ?? ('weighted' as const),
      confidential: objective?.confidential ?? false,
      version: objective?.version ?? 0,
    },
    save: async ({ version, ...values }) => {
      demand(values, {
        title: t('need.title'),
        cycleId: t('need.cycle'),
        unitId: t('need.unit'),
        ownerId: t('need.owner'),
      })
      const input = values as typeof values & { cycleId: string; unitId: string; ownerId: string }
      return objective
        ? goals.updateObjective.call({ objectiveId: objective.id, version, ...input })
        : goals.createObjective.call(input)
    },
    onSaved: (saved) => {
      refresh()
      onSaved(saved)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('objective.name')}
          description={t('objective.nameHint')}
          {...form.field('title')}
        />
        <Textarea label={t('objective.description')} autosize minRows={2} {...form.field('description')} />
        <Select
          label={t('objective.cycle')}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...form.field('cycleId')}
        />
        <UnitSelect label={t('objective.unit')} allowDeselect={false} {...form.field('unitId')} />
        <PersonSelect
          label={t('objective.owner')}
          description={t('owner.one')}
          allowDeselect={false}
          {...form.field('ownerId')}
        />
        <PersonSelect
          label={t('objective.reviewer')}
          description={t('objective.reviewerHint')}
          clearable
          {...form.field('reviewerId')}
        />
        <PersonSelect label={t('objective.sponsor')} clearable {...form.field('sponsorId')} />
        <ParentSelect label={t('objective.parent')} exceptId={objective?.id} {...form.field('parentId')} />
        <Select
          label={t('objective.rollUp')}
          data={(['weighted', 'average'] as const).map((value) => ({ value, label: t(`rollUp.${value}`) }))}
          allowDeselect={false}
          {...form.field('rollUp')}
        />
        <Checkbox label={t('objective.confidential')} {...form.check('confidential')} />
        <FormActions form={form} save={t(objective ? 'objective.save' : 'objective.create')} onCancel={onClose} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={sayGoalField}
        onClose={form.clearProblem}
        onChoose={(chosen, version) => void form.submit({ ...chosen, version })}
      />
    </form>
  )
}
