import { Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PeopleSelect } from '#base/people/ui/people-select.tsx'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { useOrganisation } from '#base/settings/ui/use-organisation.ts'
import { useOperations } from '#base/ui/operations.tsx'
import type { rightsContract } from '#decide/rights/contract.ts'
import { MetricSelect } from '#sense/metrics/ui/metric-select.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { useDecisions } from './use-decisions.ts'

const empty = {
  question: '',
  context: '',
  typeId: null as string | null,
  deciderId: null as string | null,
  subjectId: null as string | null,
  amount: '' as number | string,
  unit: 'hours' as 'hours' | 'days',
  defaultAction: '',
  agreeIds: [] as string[],
}

const bodyOf = (values: typeof empty) => ({
  question: values.question,
  ...(values.context ? { context: values.context } : {}),
  ...(values.typeId ? { typeId: values.typeId } : {}),
  ...(values.deciderId ? { deciderId: values.deciderId } : {}),
  ...(values.amount === '' ? {} : { clock: { amount: Number(values.amount), unit: values.unit } }),
  ...(values.defaultAction ? { defaultAction: values.defaultAction } : {}),
  ...(values.agreeIds.length > 0 ? { agreeIds: values.agreeIds } : {}),
  ...(values.subjectId ? { subjectKind: 'metric' as const, subjectId: values.subjectId } : {}),
})

type Props = { opened: boolean; onClose: () => void; onSaved: (id: string) => void }

export const OpenSheet = (props: Props) => (
  <SideSheet title={t('open.title')} opened={props.opened} onClose={props.onClose}>
    <OpenForm {...props} />
  </SideSheet>
)

/** One question in front of one person; the kind of decision says who, by when and what holds otherwise. */
const OpenForm = ({ onClose, onSaved }: Props) => {
  const decisions = useDecisions()
  const organisation = useOrganisation()
  const types = useOperations<typeof rightsContract>('decisionTypes')
  const known = useQuery(types.list.queryOptions({ input: { limit: 200 } })).data?.items ?? []
  const form = useProblemForm({
    initial: empty,
    save: (values) => decisions.open.call(bodyOf(values)),
    onSaved: ({ id }) => {
      onClose()
      onSaved(id)
    },
  })
  const type = known.find(({ id }) => id === form.values.typeId)
  const usual = type?.clock.amount ?? organisation?.settings.decisionClockHours
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('open.hint')}</p>
        <Textarea
          label={t('open.question')}
          description={t('open.questionHint')}
          required
          autosize
          minRows={2}
          data-autofocus
          {...form.field('question')}
        />
        <Textarea label={t('open.context')} autosize minRows={2} {...form.field('context')} />
        {known.length > 0 && (
          <Select
            label={t('open.type')}
            description={t('open.typeHint')}
            data={known.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
            {...form.field('typeId')}
          />
        )}
        <PersonSelect
          label={t('open.decider')}
          description={t('open.deciderHint')}
          required={!type}
          {...(type ? { placeholder: t('open.deciderOfType', { name: type.decider.name }) } : {})}
          clearable
          {...form.field('deciderId')}
        />
        <MetricSelect label={t('open.metric')} clearable {...form.field('subjectId')} />
        <Group grow align="start">
          <NumberInput
            label={t('open.amount')}
            min={1}
            max={1000}
            placeholder={usual === undefined ? '' : String(usual)}
            {...form.field('amount')}
            error={form.errorOf('clock') ?? form.errorOf('amount')}
          />
          <Select
            label={t('open.unit')}
            allowDeselect={false}
            data={(['hours', 'days'] as const).map((value) => ({ value, label: t(`open.${value}`) }))}
            {...form.field('unit')}
          />
        </Group>
        <TextInput
          label={t('open.default')}
          {...(type?.defaultAction ? { placeholder: type.defaultAction } : {})}
          {...form.field('defaultAction')}
        />
        <PeopleSelect label={t('open.agree')} {...form.field('agreeIds')} />
        <FormActions form={form} save={t('open.save')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
