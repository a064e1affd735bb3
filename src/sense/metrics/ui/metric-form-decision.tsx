import { Checkbox, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Textarea } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'

type Props = { form: MetricFormState; decisionTypes: { value: string; label: string }[] }

/** What a breach puts on the table, who decides, by when, and what holds otherwise. */
export const MetricFormDecision = ({ form, decisionTypes }: Props) => {
  const units = useUnitOptions()
  return (
    <>
      <Section title={t('form.then')}>
        <Stack gap="sm">
          <Textarea label={t('form.decisionQuestion')} autosize minRows={1} {...form.field('decisionQuestion')} />
          <Textarea label={t('form.defaultAction')} autosize minRows={1} {...form.field('defaultAction')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
            <Select
              label={t('form.decisionTypeId')}
              description={t('form.decisionTypeHint')}
              data={decisionTypes}
              clearable
              {...form.field('decisionTypeId')}
            />
            <PersonSelect label={t('form.deciderId')} description=" " clearable {...form.field('deciderId')} />
            <NumberInput
              label={t('form.clockAmount')}
              min={1}
              max={1000}
              allowDecimal={false}
              {...form.field('clockAmount')}
            />
            <Select
              label={t('form.clockUnit')}
              data={[
                { value: 'hours', label: t('form.hours') },
                { value: 'days', label: t('form.workingDays') },
              ]}
              {...form.field('clockUnit')}
            />
          </SimpleGrid>
        </Stack>
      </Section>
      <Section title={t('form.who')}>
        <Stack gap="sm">
          <Checkbox label={t('form.confidential')} {...form.check('confidential')} />
          {form.values.confidential && (
            <MultiSelect label={t('form.confidentialTo')} data={units} searchable {...form.field('confidentialTo')} />
          )}
        </Stack>
      </Section>
    </>
  )
}
