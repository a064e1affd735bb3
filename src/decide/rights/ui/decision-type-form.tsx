import { MultiSelect, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { peopleContract } from '#base/people/contract.ts'
import { PersonName } from '#base/people/ui/person-name.tsx'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { useOperations } from '#base/ui/operations.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { rightsContract } from '../contract.ts'
import { t } from './messages.ts'

export type DecisionType = {
  id: string
  name: string
  question: string
  threshold: string
  decider: { id: string; name: string }
  agree: { id: string; name: string }[]
  clock: { amount: number; unit: 'hours' | 'days' }
  defaultAction: string
  archivedAt: string | null
  version: number
  can: string[]
}

const labels = {
  name: t('types.name'),
  question: t('types.question'),
  threshold: t('types.threshold'),
  deciderId: t('types.decider'),
  defaultAction: t('types.default'),
}

type Props = { type: DecisionType | null; onDone: () => void }

/** One decider, a clock, and what holds otherwise. */
export const DecisionTypeForm = ({ type, onDone }: Props) => {
  const types = useOperations<typeof rightsContract>('decisionTypes')
  const people = useOperations<typeof peopleContract>('people')
  const queryClient = useQueryClient()
  const everybody = useQuery(people.list.queryOptions({ input: { limit: 200 } })).data?.items ?? []
  const form = useProblemForm({
    initial: {
      name: type?.name ?? '',
      question: type?.question ?? '',
      threshold: type?.threshold ?? '',
      deciderId: type?.decider.id ?? null,
      agreeIds: type?.agree.map(({ id }) => id) ?? [],
      amount: (type?.clock.amount ?? 48) as number | string,
      unit: type?.clock.unit ?? 'hours',
      defaultAction: type?.defaultAction ?? '',
      version: type?.version ?? 0,
    },
    save: ({ amount, unit, version, deciderId, ...rest }) => {
      const written = { ...rest, deciderId: deciderId ?? '', clock: { amount: Number(amount), unit } }
      return type ? types.update.call({ decisionTypeId: type.id, version, ...written }) : types.create.call(written)
    },
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: types.key() })
      onDone()
    },
  })
  const archive = async () => {
    if (!type) return
    await types.archive.call({ decisionTypeId: type.id, version: type.version })
    showNote(t('types.archivedNote', { name: type.name }))
    await queryClient.invalidateQueries({ queryKey: types.key() })
    onDone()
  }
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput label={labels.name} data-autofocus {...form.field('name')} />
        <Textarea label={labels.question} autosize minRows={1} {...form.field('question')} />
        <TextInput label={labels.threshold} description={t('types.thresholdHint')} {...form.field('threshold')} />
        <PersonSelect label={labels.deciderId} description={t('types.deciderHint')} {...form.field('deciderId')} />
        <MultiSelect
          label={t('types.agree')}
          data={everybody.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          {...form.field('agreeIds')}
        />
        <SimpleGrid cols={2}>
          <NumberInput
            label={t('types.clock')}
            min={1}
            max={1000}
            allowDecimal={false}
            {...form.field('amount')}
            error={form.errorOf('clock')}
          />
          <Select
            label={t('types.clockUnit')}
            allowDeselect={false}
            data={[
              { value: 'hours', label: t('types.hours') },
              { value: 'days', label: t('types.days') },
            ]}
            {...form.field('unit')}
          />
        </SimpleGrid>
        <Textarea label={labels.defaultAction} autosize minRows={1} {...form.field('defaultAction')} />
        <FormActions form={form} save={t(type ? 'types.save' : 'types.create')} onCancel={onDone}>
          {type && (
            <ConfirmButton
              question={t('types.archiveQuestion', { name: type.name })}
              confirm={t('types.archiveConfirm')}
              onConfirm={archive}
            >
              {t('types.archive')}
            </ConfirmButton>
          )}
        </FormActions>
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        say={(field, value) => (field === 'deciderId' ? <PersonName personId={String(value)} /> : String(value ?? ''))}
        onChoose={(values, version) => void form.submit({ ...values, version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
