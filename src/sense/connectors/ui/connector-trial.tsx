import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import { RefusedRows } from './refused-rows.tsx'
import type { Trial } from './use-connectors.ts'

type Row = Trial['rows'][number]

const columns: DataColumn<Row>[] = [
  { key: 'metric', title: t('row.metric'), cell: ({ metric }) => metric },
  { key: 'period', title: t('row.period'), width: '136px', cell: ({ period }) => <DayText day={period} /> },
  {
    key: 'unit',
    title: t('row.unit'),
    width: '180px',
    cell: ({ unit, dimensions }) => [unit ?? '', ...Object.values(dimensions)].filter(Boolean).join(' · '),
  },
  {
    key: 'value',
    title: t('row.value'),
    figure: true,
    width: '112px',
    phone: 1,
    cell: ({ value, numerator, denominator }) =>
      value === null && numerator !== null ? (
        <>
          <Figure value={numerator} /> ÷ <Figure value={denominator} />
        </>
      ) : (
        <Figure value={value} />
      ),
  },
]

/** What a run would record now; nothing is written. */
export const ConnectorTrial = ({ trial }: { trial: Trial }) => {
  const { rowsRead, recorded, corrected, unchanged, refusedCount, refused, rows } = trial
  const hint = t('trial.sentence', { rows: rowsRead, recorded, corrected, unchanged, refused: refusedCount })
  const bad = new Set(refused.map(({ line }) => line))
  const good = rows.filter(({ line }) => !bad.has(line))
  return (
    <>
      <Section title={t('trial.title')} hint={rowsRead === 0 ? t('trial.none') : hint}>
        {good.length > 0 && (
          <DataTable
            label={t('trial.title')}
            rows={good}
            columns={columns}
            rowKey={({ line, metric, period }) => `${line} ${metric} ${period}`}
          />
        )}
      </Section>
      {refusedCount > 0 && <RefusedRows refused={refused} count={refusedCount} />}
    </>
  )
}
