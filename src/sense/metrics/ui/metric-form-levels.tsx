import { Checkbox, NumberInput, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { directions } from '../metric-choices.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'
import { definitionOfValues } from './metric-values.ts'
import { RuleSentences } from './rule-sentences.tsx'

/** From which value on it matters; said in words while one types. */
export const MetricFormLevels = ({ form }: { form: MetricFormState }) => {
  const { direction, valueUnit } = form.values
  const suffix = valueUnit ? ` ${valueUnit}` : ''
  const level = (name: 'target' | 'bandLow' | 'bandHigh' | 'watchLevel' | 'breachLevel') => (
    <NumberInput label={t(`form.${name}`)} suffix={suffix} {...form.field(name)} />
  )
  const count = (name: 'watchPending' | 'breachPending' | 'rearmAfter') => (
    <NumberInput label={t(`form.${name}`)} min={1} max={52} allowDecimal={false} {...form.field(name)} />
  )
  return (
    <Section title={t('form.when')}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('form.direction')}
          data={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={direction}
          onChange={(next) => form.change({ direction: next as typeof direction })}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="sm">
          {level('target')}
          {direction === 'band' ? (
            <>
              {level('bandLow')}
              {level('bandHigh')}
            </>
          ) : (
            <>
              {level('watchLevel')}
              {level('breachLevel')}
            </>
          )}
          {count('rearmAfter')}
          {direction !== 'band' && count('watchPending')}
          {count('breachPending')}
        </SimpleGrid>
        {direction !== 'band' && <Checkbox label={t('form.watchInclusive')} {...form.check('watchInclusive')} />}
        <Checkbox label={t('form.breachInclusive')} {...form.check('breachInclusive')} />
        <RuleSentences metric={definitionOfValues(form.values)} />
      </Stack>
    </Section>
  )
}
