import { NumberInput, Select, SimpleGrid } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { OrganisationFormState } from './organisation-form.tsx'

type Props = { form: OrganisationFormState; weekdays: { value: string; label: string }[] }

/** Their errors come under `settings`. */
const error = (form: OrganisationFormState, name: string) => form.errorOf(`settings.${name}`)

export const LimitsFields = ({ form, weekdays }: Props) => {
  const amount = (
    name: 'executiveCap' | 'decisionClockHours' | 'paceOnTrack' | 'paceAtRisk' | 'checkInGraceDays' | 'importLimitMb',
    suffix = '',
  ) => (
    <NumberInput label={t(`limits.${name}`)} suffix={suffix} min={0} {...form.field(name)} error={error(form, name)} />
  )
  return (
    <Section title={t('limits.title')} hint={t('limits.hint')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm" maw={720}>
        {amount('executiveCap')}
        {amount('decisionClockHours', t('limits.hours'))}
        {amount('paceOnTrack', t('limits.percent'))}
        {amount('paceAtRisk', t('limits.percent'))}
        <Select
          label={t('limits.checkInWeekday')}
          placeholder={t('limits.firstDay')}
          data={weekdays}
          clearable
          {...form.field('checkInWeekday')}
          error={error(form, 'checkInWeekday')}
        />
        {amount('checkInGraceDays', t('limits.days'))}
        {amount('importLimitMb', t('limits.megabytes'))}
      </SimpleGrid>
    </Section>
  )
}
