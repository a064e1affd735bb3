import { Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { sayGoalField } from '../../goals/ui/say-goal-field.tsx'
import type { DependencyRecord } from './dependency-records.ts'
import { t } from './messages.ts'
import { useDependencies, useRefreshDependencies } from './use-dependencies.ts'

type Props = { dependency: DependencyRecord; opened: boolean; onClose: () => void }

/** What is needed, from whom, and the money at risk; the terms change by a re-plan only. */
export const DependencyEditForm = ({ opened, ...rest }: Props) => (
  <SideSheet opened={opened} onClose={rest.onClose} title={t('ask.editTitle')}>
    <Fields {...rest} />
  </SideSheet>
)

const labels = {
  need: t('ask.need'),
  providerUnitId: t('ask.unit'),
  providerId: t('ask.person'),
  moneyAtRisk: t('ask.money'),
  currency: t('ask.currency'),
}

const Fields = ({ dependency, onClose }: Omit<Props, 'opened'>) => {
  const dependencies = useDependencies()
  const refresh = useRefreshDependencies()
  const ui = useUi()
  const form = useProblemForm({
    initial: {
      need: dependency.need,
      providerUnitId: dependency.providerUnit.id as string | null,
      providerId: dependency.provider.id as string | null,
      moneyAtRisk: (dependency.moneyAtRisk ?? '') as number | string,
      currency: dependency.currency ?? ui.currency,
      version: dependency.version,
    },
    save: ({ version, moneyAtRisk, currency, providerId, providerUnitId, need }) =>
      dependencies.update.call({
        dependencyId: dependency.id,
        version,
        need,
        providerId: providerId ?? undefined,
        providerUnitId: providerUnitId ?? undefined,
        moneyAtRisk: moneyAtRisk === '' ? null : String(moneyAtRisk),
        currency: moneyAtRisk === '' ? null : currency,
      }),
    onSaved: () => {
      refresh()
      onClose()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <TextInput data-autofocus label={t('ask.need')} description={t('ask.needHint')} {...form.field('need')} />
        <UnitSelect label={t('ask.unit')} allowDeselect={false} {...form.field('providerUnitId')} />
        <PersonSelect
          label={t('ask.person')}
          description={t('ask.personHint')}
          allowDeselect={false}
          {...form.field('providerId')}
        />
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
        <FormActions form={form} save={t('ask.saveEdit')} onCancel={onClose} />
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
