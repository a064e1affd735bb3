import { NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { Section } from '#ui/section.tsx'
import { metricKinds, rhythms, totalRules } from '../metric-choices.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'

type Props = { form: MetricFormState; isNew: boolean; isComputed: boolean }

export const MetricFormWhat = ({ form, isNew, isComputed }: Props) => (
  <Section title={t('form.what')}>
    <Stack gap="sm">
      <TextInput label={t('form.name')} withAsterisk {...form.field('name')} />
      <Textarea label={t('form.description')} autosize minRows={2} {...form.field('description')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <UnitSelect label={t('form.unitId')} withAsterisk allowDeselect={false} {...form.field('unitId')} />
        <PersonSelect
          label={t('form.ownerId')}
          description={t('form.ownerHint')}
          clearable
          {...form.field('ownerId')}
        />
        <Select
          label={t('form.kind')}
          allowDeselect={false}
          data={metricKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
        <Select
          label={t('form.rhythm')}
          disabled={isComputed}
          allowDeselect={false}
          data={rhythms.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
          {...form.field('rhythm')}
        />
        <TextInput
          label={t('form.valueUnit')}
          description={t(isComputed ? 'form.computedHint' : 'form.valueUnitHint')}
          disabled={isComputed}
          {...form.field('valueUnit')}
        />
        <NumberInput
          label={t('form.decimals')}
          description=" "
          min={0}
          max={9}
          allowDecimal={false}
          {...form.field('decimals')}
        />
        <Select
          label={t('form.total')}
          disabled={isComputed}
          allowDeselect={false}
          data={totalRules.map((value) => ({ value, label: t(`total.${value}`) }))}
          {...form.field('total')}
        />
        {form.values.total === 'ratio' && (
          <NumberInput label={t('form.scale')} placeholder={t('form.scaleHint')} {...form.field('scale')} />
        )}
        <NumberInput
          label={t('form.dueAfterDays')}
          suffix={t('form.days')}
          min={0}
          max={120}
          allowDecimal={false}
          {...form.field('dueAfterDays')}
        />
        <TextInput label={t('form.code')} placeholder={t('form.codeHint')} {...form.field('code')} />
      </SimpleGrid>
      {isNew && <Textarea label={t('form.formula')} autosize minRows={2} {...form.field('formula')} />}
    </Stack>
  </Section>
)
