import { Button, Group, Select, SimpleGrid, Stack } from '@mantine/core'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { useMay } from '#base/people/ui/use-profile.ts'
import { MetricSelect } from '#sense/metrics/ui/metric-select.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import type { ImportChoices, Preview } from './import-wizard.tsx'
import { t } from './messages.ts'

type Column = Preview['columns'][number]

type Props = {
  preview: Preview
  choices: ImportChoices
  onChoices: (choices: ImportChoices) => void
  onNext: () => void
  onBack: () => void
}

const plain = ['period', 'metric', 'unit', 'value', 'numerator', 'denominator', 'note', 'known_at', 'ignore'] as const
const meanings = plain.map((value) => ({ value: value as string, label: t(`meaning.${value}`) }))

/** What each column means, as guessed and corrected. */
export const ImportColumns = ({ preview, choices, onChoices, onNext, onBack }: Props) => {
  const mayCreateUnits = useMay('units.edit')
  const { mapping } = choices
  const change = (part: Partial<ImportChoices['mapping']>) =>
    onChoices({ ...choices, mapping: { ...mapping, ...part } })
  const columns: DataColumn<Column>[] = [
    { key: 'name', title: t('import.column'), width: '30%', cell: ({ name }) => name },
    {
      key: 'samples',
      title: t('import.samples'),
      cell: ({ samples }) => <span className="tl-quiet">{samples.slice(0, 3).join(' · ')}</span>,
    },
    {
      key: 'meaning',
      title: t('import.meaning'),
      width: '220px',
      cell: ({ name }) => (
        <Select
          aria-label={`${name}: ${t('import.meaning')}`}
          allowDeselect={false}
          data={[...meanings, { value: `dimension:${name.toLowerCase()}`, label: t('meaning.dimension') }]}
          value={
            mapping.columns[name]?.startsWith('dimension:')
              ? `dimension:${name.toLowerCase()}`
              : (mapping.columns[name] ?? 'ignore')
          }
          onChange={(meaning) => change({ columns: { ...mapping.columns, [name]: meaning ?? 'ignore' } })}
        />
      ),
    },
  ]
  const namesMetric = Object.values(mapping.columns).includes('metric')
  return (
    <Section title={t('import.columns')} hint={t('import.columnsHint')} actions={t('import.step', { count: 2 })}>
      <DataTable label={t('import.columns')} rows={preview.columns} columns={columns} rowKey={({ name }) => name} />
      <Stack mt="md" gap="sm" maw={720}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {!namesMetric && (
            <MetricSelect
              label={t('import.metric')}
              description={t('import.metricHint')}
              value={mapping.metric ?? null}
              onChange={(metric) => {
                const { metric: _, ...rest } = mapping
                onChoices({ ...choices, mapping: metric ? { ...rest, metric } : rest })
              }}
              clearable
            />
          )}
          <Select
            label={t('import.conflict')}
            description={namesMetric ? undefined : ' '}
            allowDeselect={false}
            data={[
              { value: 'correct', label: t('import.correct') },
              { value: 'refuse', label: t('import.refuse') },
            ]}
            value={choices.onConflict}
            onChange={(next) => onChoices({ ...choices, onConflict: next === 'refuse' ? 'refuse' : 'correct' })}
          />
          {mayCreateUnits && (
            <UnitSelect
              label={t('import.unitsUnder')}
              clearable
              value={choices.createUnitsUnder}
              onChange={(unit) => onChoices({ ...choices, createUnitsUnder: unit })}
            />
          )}
        </SimpleGrid>
        <Group gap="sm">
          <Button onClick={onNext}>{t('import.preview')}</Button>
          <Button variant="default" onClick={onBack}>
            {t('import.otherFile')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
