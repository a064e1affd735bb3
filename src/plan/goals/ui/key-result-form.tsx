import { Stack, Textarea, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { useProfile } from '#base/people/ui/use-profile.ts'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { demand } from './demand.ts'
import type { KeyResultItem } from './goal-records.ts'
import { KeyResultMeasureFields } from './key-result-measure-fields.tsx'
import { KeyResultMoreFields } from './key-result-more-fields.tsx'
import { keyResultInput, startingValues } from './key-result-values.ts'
import { t } from './messages.ts'
import { sayGoalField } from './say-goal-field.tsx'
import { useGoals, useRefreshGoals } from './use-goals.ts'

type Props = {
  opened: boolean
  /** To which a new one is added. */
  objectiveId: string
  /** The one to change. */
  keyResult?: KeyResultItem
  onClose: () => void
  onSaved: (keyResultId: string) => void
}

export const KeyResultForm = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t(rest.keyResult ? 'kr.edit' : 'kr.new')} wide>
    <Fields {...rest} />
  </SideSheet>
)

const labels = {
  title: t('kr.name'),
  ownerId: t('objective.owner'),
  source: t('kr.source'),
  direction: t('kr.direction'),
  baseline: t('kr.baseline'),
  target: t('kr.target'),
  relativeTarget: t('kr.target'),
  bandLow: t('kr.bandLow'),
  bandHigh: t('kr.bandHigh'),
  commitment: t('kr.commitment'),
  startsOn: t('kr.startsOn'),
  dueOn: t('kr.dueOn'),
  weight: t('kr.weight'),
  checkInRhythm: t('kr.rhythm'),
}

const Fields = ({ objectiveId, keyResult, onClose, onSaved }: Omit<Props, 'opened'>) => {
  const goals = useGoals()
  const refresh = useRefreshGoals()
  const { formats, now } = useUi()
  const myId = useProfile()?.person.id ?? null
  const form = useProblemForm({
    initial: startingValues(keyResult, myId),
    save: async (values) => {
      demand(values, {
        title: t('need.title'),
        ownerId: t('need.owner'),
        ...(values.source === 'metric' && { metricId: t('need.metric') }),
      })
      const input = keyResultInput(values)
      if (!keyResult) return goals.createKeyResult.call({ objectiveId, ...input })
      return goals.updateKeyResult.call({
        keyResultId: keyResult.id,
        version: values.version,
        ...input,
        ...(values.reason.trim() && { reason: values.reason }),
      })
    },
    onSaved: ({ id }) => {
      refresh()
      onSaved(id)
    },
  })
  const hasBegun = keyResult !== undefined && keyResult.startsOn <= formats.dayOf(now())
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput data-autofocus label={t('kr.name')} description={t('kr.nameHint')} {...form.field('title')} />
        <PersonSelect
          label={t('objective.owner')}
          description={t('owner.one')}
          allowDeselect={false}
          {...form.field('ownerId')}
        />
        <KeyResultMeasureFields form={form} />
        <KeyResultMoreFields form={form} />
        {hasBegun && (
          <Textarea
            label={t('kr.reason')}
            description={t('kr.reasonHint')}
            autosize
            minRows={2}
            {...form.field('reason')}
          />
        )}
        <FormActions form={form} save={t(keyResult ? 'kr.save' : 'kr.create')} onCancel={onClose} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={sayGoalField}
        onClose={form.clearProblem}
        onChoose={({ target, relativeTarget, ...chosen }, version) => {
          const aim = relativeTarget ?? target
          void form.submit({ ...chosen, ...(aim != null && { target: String(aim) }), version })
        }}
      />
    </form>
  )
}
