import { Select } from '@mantine/core'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import { MetricSelect, useMetric } from '#sense/metrics/ui/metric-select.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { Trial } from './use-connectors.ts'

type Column = Pick<Trial['columns'][number], 'name' | 'samples'>

const plain = ['period', 'metric', 'unit', 'value', 'numerator', 'denominator', 'note', 'known_at', 'ignore'] as const
const meanings = plain.map((value) => ({ value: value as string, label: t(`meaning.${value}`) }))

type Props = { columns: Column[]; mapping: ImportMapping; onMapping: (mapping: ImportMapping) => void }

/** What each column of the source means; it is remembered with the connection. */
export const ConnectorMapping = ({ columns, mapping, onMapping }: Props) => {
  // A mapping may name its metric by code.
  const metric = useMetric(mapping.metric ?? null)
  const dimensionOf = (name: string) => {
    const meaning = mapping.columns[name]
    return meaning?.startsWith('dimension:') ? meaning : `dimension:${name.toLowerCase().replace(/[^a-z0-9_-]+/g, '_')}`
  }
  const shown: DataColumn<Column>[] = [
    { key: 'name', title: t('map.column'), width: '30%', cell: ({ name }) => name },
    {
      key: 'samples',
      title: t('map.samples'),
      cell: ({ samples }) => (
        <span className="tl-quiet">{samples.map((sample) => sample.slice(0, 30)).join(' · ')}</span>
      ),
    },
    {
      key: 'meaning',
      title: t('map.meaning'),
      width: '180px',
      cell: ({ name }) => (
        <Select
          aria-label={`${name}: ${t('map.meaning')}`}
          allowDeselect={false}
          data={[...meanings, { value: dimensionOf(name), label: t('meaning.dimension') }]}
          value={mapping.columns[name] ?? 'ignore'}
          onChange={(meaning) =>
            onMapping({ ...mapping, columns: { ...mapping.columns, [name]: meaning ?? 'ignore' } })
          }
        />
      ),
    },
  ]
  const namesMetric = Object.values(mapping.columns).includes('metric')
  return (
    <Section title={t('map.title')}>
      <DataTable label={t('map.title')} rows={columns} columns={shown} rowKey={({ name }) => name} />
      {!namesMetric && (
        <MetricSelect
          mt="sm"
          label={t('map.metric')}
          description={t('map.metricHint')}
          value={metric?.id ?? null}
          onChange={(chosen) => {
            const { metric: _, ...rest } = mapping
            onMapping(chosen ? { ...rest, metric: chosen } : rest)
          }}
          clearable
        />
      )}
    </Section>
  )
}
