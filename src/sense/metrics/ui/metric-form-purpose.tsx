import { Stack, Textarea } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'

/** Behaviour first: what the figure is for. */
export const MetricFormPurpose = ({ form }: { form: MetricFormState }) => (
  <Section title={t('form.why')}>
    <Stack gap="sm">
      {(['purposeBehaviour', 'purposeDecision', 'purposeOutcome'] as const).map((name) => (
        <Textarea key={name} label={t(`form.${name}`)} autosize minRows={1} {...form.field(name)} />
      ))}
    </Stack>
  </Section>
)
