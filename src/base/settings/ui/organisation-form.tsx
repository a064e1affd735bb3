import { Chip, Group, Input, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { settingsContract } from '../contract.ts'
import { currencyOptions, localeOptions, monthOptions, timeZoneOptions, weekdayOptions } from './calendar-choices.ts'
import { LimitsFields } from './limits-fields.tsx'
import { t } from './messages.ts'
import { fieldsOf, type Organisation, type OrganisationValues, valuesOf } from './organisation-values.ts'

export type OrganisationFormState = ReturnType<typeof useOrganisationForm>

const useOrganisationForm = (organisation: Organisation) => {
  const settings = useOperations<typeof settingsContract>('settings')
  const queryClient = useQueryClient()
  return useProblemForm({
    initial: valuesOf(organisation),
    save: (values: OrganisationValues) => settings.update.call({ version: values.version, ...fieldsOf(values) }),
    onSaved: () => {
      showNote(t('organisation.saved'))
      void queryClient.invalidateQueries()
    },
  })
}

const labels = {
  name: t('organisation.name'),
  timeZone: t('organisation.timeZone'),
  locale: t('organisation.locale'),
  currency: t('organisation.currency'),
  weekStart: t('organisation.weekStart'),
  workingDays: t('organisation.workingDays'),
  fiscalStartMonth: t('organisation.fiscalStartMonth'),
  monthPattern: t('organisation.monthPattern'),
}

/** Name, calendar, money and limits; read-only for those who may not change them. */
export const OrganisationForm = ({ organisation }: { organisation: Organisation }) => {
  const form = useOrganisationForm(organisation)
  const { locale } = useUi()
  const weekdays = weekdayOptions(locale)
  const mayEdit = organisation.can.includes('organisation.edit')
  return (
    <form {...form.formProps}>
      <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Section title={t('organisation.title')} hint={t('organisation.hint')}>
          <Stack gap="sm" maw={720}>
            <TextInput label={labels.name} {...form.field('name')} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
              <Select
                label={labels.timeZone}
                data={timeZoneOptions(organisation.timeZone)}
                searchable
                allowDeselect={false}
                {...form.field('timeZone')}
              />
              <Select
                label={labels.locale}
                data={localeOptions(organisation.locale, locale)}
                searchable
                allowDeselect={false}
                {...form.field('locale')}
              />
              <Select
                label={labels.currency}
                data={currencyOptions(organisation.currency, locale)}
                searchable
                allowDeselect={false}
                {...form.field('currency')}
              />
              <Select label={labels.weekStart} data={weekdays} allowDeselect={false} {...form.field('weekStart')} />
              <Select
                label={labels.fiscalStartMonth}
                data={monthOptions(locale)}
                allowDeselect={false}
                {...form.field('fiscalStartMonth')}
              />
              <Select
                label={labels.monthPattern}
                data={[
                  { value: 'calendar', label: t('pattern.calendar') },
                  { value: '4-4-5', label: t('pattern.4-4-5') },
                ]}
                allowDeselect={false}
                {...form.field('monthPattern')}
              />
            </SimpleGrid>
            <Input.Wrapper label={labels.workingDays} labelElement="div" error={form.errorOf('workingDays')}>
              <Chip.Group
                multiple
                value={form.values.workingDays}
                onChange={(days) => form.change({ workingDays: days })}
              >
                <Group gap="xs" mt="xs" role="group" aria-label={labels.workingDays}>
                  {weekdays.map(({ value, label }) => (
                    <Chip key={value} value={value} variant="outline" disabled={!mayEdit}>
                      {label}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </Input.Wrapper>
          </Stack>
        </Section>
        <LimitsFields form={form} weekdays={weekdays} />
        {mayEdit && <FormActions form={form} save={t('organisation.save')} />}
      </fieldset>
      <DifferenceDialog
        problem={form.problem}
        labels={labels}
        onChoose={(values, version) =>
          void form.submit({
            ...valuesOf({
              ...organisation,
              ...(values as Partial<Organisation>),
              settings: fieldsOf(form.values).settings,
            }),
            version,
          })
        }
        onClose={form.clearProblem}
      />
    </form>
  )
}
