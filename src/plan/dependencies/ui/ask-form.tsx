import { Checkbox, Group, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { MetricSelect, useMetric } from '#sense/metrics/ui/metric-select.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { demand } from '../../goals/ui/demand.ts'
import { KeyResultSelect } from './key-result-select.tsx'
import { t } from './messages.ts'
import { useDependencies, useRefreshDependencies } from './use-dependencies.ts'

type Props = {
  opened: boolean
  /** Known where it is asked from the page of the key result. */
  keyResultId?: string
  onClose: () => void
  onSaved: (dependencyId: string) => void
}

/** Asks another team, and exactly one person in it, for a delivery or for a level. */
export const AskForm = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t('ask.title')} wide>
    <Fields {...rest} />
  </SideSheet>
)

const sides = ['at_least', 'at_most', 'above', 'below'] as const

const Fields = ({ keyResultId, onClose, onSaved }: Omit<Props, 'opened'>) => {
  const dependencies = useDependencies()
  const refresh = useRefreshDependencies()
  const { currency } = useUi()
  const form = useProblemForm({
    initial: {
      keyResultId: (keyResultId ?? null) as string | null,
      need: '',
      providerUnitId: null as string | null,
      providerId: null as string | null,
      boundTo: 'date' as 'date' | 'metric',
      neededBy: null as string | null,
      floatDays: 0 as number | string,
      metricId: null as string | null,
      level: '' as number | string,
      levelFrom: null as (typeof sides)[number] | null,
      critical: true,
      moneyAtRisk: '' as number | string,
      currency,
      note: '',
    },
    save: async (values) => {
      demand(values, {
        keyResultId: t('need.keyResult'),
        need: t('need.need'),
        providerUnitId: t('need.unit'),
        providerId: t('need.person'),
        ...(values.boundTo === 'date'
          ? { neededBy: t('need.day') }
          : { metricId: t('need.metric'), level: t('need.level') }),
      })
      return dependencies.create.call({
        keyResultId: values.keyResultId as string,
        need: values.need,
        providerUnitId: values.providerUnitId as string,
        providerId: values.providerId as string,
        boundTo: values.boundTo,
        critical: values.critical,
        ...(values.neededBy && { neededBy: values.neededBy }),
        ...(values.boundTo === 'date'
          ? { floatDays: Number(values.floatDays || 0) }
          : {
              metricId: values.metricId ?? undefined,
              level: values.level === '' ? undefined : Number(values.level),
              levelFrom: values.levelFrom ?? undefined,
            }),
        ...(values.moneyAtRisk !== '' && { moneyAtRisk: String(values.moneyAtRisk), currency: values.currency }),
        ...(values.note.trim() && { note: values.note }),
      })
    },
    onSaved: ({ id }) => {
      refresh()
      onSaved(id)
    },
  })
  const { values } = form
  const metric = useMetric(values.boundTo === 'metric' ? values.metricId : null)
  const level = { suffix: metric?.valueUnit ? ` ${metric.valueUnit}` : '' }
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        {!keyResultId && <KeyResultSelect label={t('ask.keyResult')} {...form.field('keyResultId')} />}
        <TextInput data-autofocus label={t('ask.need')} description={t('ask.needHint')} {...form.field('need')} />
        <UnitSelect label={t('ask.unit')} {...form.field('providerUnitId')} />
        <PersonSelect label={t('ask.person')} description={t('ask.personHint')} {...form.field('providerId')} />
        <SegmentedControl
          aria-label={t('ask.boundTo')}
          data={(['date', 'metric'] as const).map((value) => ({ value, label: t(`boundTo.${value}`) }))}
          value={values.boundTo}
          onChange={(boundTo) => form.change({ boundTo: boundTo as 'date' | 'metric' })}
        />
        {values.boundTo === 'date' ? (
          <Group grow align="start">
            <DayInput label={t('ask.neededBy')} {...form.field('neededBy')} />
            <NumberInput label={t('ask.float')} min={0} {...form.field('floatDays')} />
          </Group>
        ) : (
          <>
            <MetricSelect
              label={t('ask.metric')}
              unitId={values.providerUnitId ?? undefined}
              {...form.field('metricId')}
            />
            <Group grow align="start">
              <Select
                label={t('ask.side')}
                data={sides.map((value) => ({ value, label: t(`sideWord.${value}`) }))}
                {...form.field('levelFrom')}
                value={values.levelFrom ?? (metric?.direction === 'lower' ? 'at_most' : 'at_least')}
                allowDeselect={false}
              />
              <NumberInput label={t('ask.level')} {...level} {...form.field('level')} />
            </Group>
          </>
        )}
        <Checkbox label={t('ask.critical')} {...form.check('critical')} />
        <Group grow align="start">
          <NumberInput
            label={t('ask.money')}
            min={0}
            decimalScale={2}
            thousandSeparator
            {...form.field('moneyAtRisk')}
          />
          <TextInput label={t('ask.currency')} {...form.field('currency')} />
        </Group>
        <Textarea label={t('ask.note')} description={t('ask.noteHint')} autosize minRows={2} {...form.field('note')} />
        <FormActions form={form} save={t('ask.saveBare')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
