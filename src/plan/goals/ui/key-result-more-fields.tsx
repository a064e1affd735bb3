import { Group, NumberInput, Select } from '@mantine/core'
import { PeopleSelect } from '#base/people/ui/people-select.tsx'
import { DayInput } from '#ui/day-input.tsx'
import type { KeyResultFormState } from './key-result-measure-fields.tsx'
import { t } from './messages.ts'

/** What has a good default, and is seldom touched. */
export const KeyResultMoreFields = ({ form }: { form: KeyResultFormState }) => (
  <details>
    <summary>{t('kr.more')}</summary>
    <PeopleSelect label={t('kr.contributors')} mt="sm" {...form.field('contributorIds')} />
    <Group grow align="start" mt="sm">
      <Select
        label={t('kr.commitment')}
        data={(['committed', 'aspirational'] as const).map((value) => ({ value, label: t(`commitment.${value}`) }))}
        allowDeselect={false}
        {...form.field('commitment')}
      />
      <Select
        label={t('kr.rhythm')}
        data={(['weekly', 'monthly', 'none'] as const).map((value) => ({ value, label: t(`rhythm.${value}`) }))}
        allowDeselect={false}
        {...form.field('checkInRhythm')}
      />
    </Group>
    <Group grow align="start" mt="sm">
      <DayInput label={t('kr.startsOn')} description={t('kr.daysHint')} {...form.field('startsOn')} />
      <DayInput label={t('kr.dueOn')} description={t('kr.daysHint')} {...form.field('dueOn')} />
    </Group>
    <NumberInput label={t('kr.weight')} mt="sm" min={0} {...form.field('weight')} />
  </details>
)
