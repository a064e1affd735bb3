import { NumberInput, Select, SimpleGrid, Textarea } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import type { LevelValues, NoDataValues } from './level-values.ts'
import { t } from './messages.ts'

type Asked = Pick<LevelValues, 'question' | 'action' | 'deciderId' | 'clockAmount' | 'clockUnit'>

type Props = {
  value: Asked | NoDataValues
  onChange: (part: Partial<Asked>) => void
  errorOf: (field: string) => string | undefined
}

/** Question, action, decider and clock, of a level or of a silence. */
export const AskedFields = ({ value, onChange, errorOf }: Props) => (
  <>
    <Textarea
      label={t('level.question')}
      autosize
      minRows={1}
      value={value.question}
      error={errorOf('question')}
      onChange={(event) => onChange({ question: event.currentTarget.value })}
    />
    <Textarea
      label={t('level.action')}
      autosize
      minRows={1}
      value={value.action}
      error={errorOf('action')}
      onChange={(event) => onChange({ action: event.currentTarget.value })}
    />
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="sm">
      <PersonSelect
        label={t('level.deciderId')}
        clearable
        value={value.deciderId}
        error={errorOf('deciderId')}
        onChange={(deciderId) => onChange({ deciderId })}
      />
      <NumberInput
        label={t('level.clockAmount')}
        min={1}
        max={1000}
        allowDecimal={false}
        value={value.clockAmount ?? ''}
        error={errorOf('clockAmount')}
        onChange={(clockAmount) => onChange({ clockAmount })}
      />
      <Select
        label={t('level.clockUnit')}
        data={[
          { value: 'hours', label: t('form.hours') },
          { value: 'days', label: t('form.workingDays') },
        ]}
        value={value.clockUnit}
        error={errorOf('clockUnit')}
        onChange={(clockUnit) => onChange({ clockUnit: clockUnit as 'hours' | 'days' | null })}
      />
    </SimpleGrid>
  </>
)
