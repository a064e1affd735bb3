import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { t } from './messages.ts'
import type { Minutes } from './use-minutes.ts'

type Metric = Minutes['metrics'][number]

const figure = (value: number | null, { unit, decimals }: Metric) => (
  <Figure value={value} unit={unit} precision={decimals} />
)

const columns: DataColumn<Metric>[] = [
  { key: 'name', title: t('metric.name'), cell: ({ name }) => name },
  {
    key: 'status',
    title: t('metric.status'),
    width: '128px',
    phone: 1,
    cell: ({ status }) => <StatusMark tone={status as StatusTone} />,
  },
  {
    key: 'value',
    title: t('metric.value'),
    width: '128px',
    figure: true,
    cell: (metric) => figure(metric.value, metric),
  },
  {
    key: 'target',
    title: t('metric.target'),
    width: '128px',
    figure: true,
    cell: (metric) => figure(metric.target, metric),
  },
  { key: 'period', title: t('metric.period'), width: '144px', cell: ({ period }) => <DayText day={period} /> },
]

/** The executive set as it stood. */
export const MinutesMetrics = ({ metrics }: { metrics: Metric[] }) => {
  const href = useHref()
  if (metrics.length === 0) return null
  return (
    <Section title={t('part.metrics')} count={metrics.length}>
      <DataTable
        label={t('part.metrics')}
        rows={metrics}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => href('metrics', id)}
      />
    </Section>
  )
}
