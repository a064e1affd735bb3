import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { Preview } from './import-wizard.tsx'
import { t } from './messages.ts'
import { RefusedLines } from './refused-lines.tsx'

type Row = Preview['rows'][number]

const columns: DataColumn<Row>[] = [
  { key: 'metric', title: t('column.metric'), cell: ({ metric }) => metric },
  { key: 'line', title: t('import.line'), figure: true, width: '72px', phone: 3, cell: ({ line }) => line },
  { key: 'period', title: t('import.period'), width: '144px', cell: ({ period }) => <DayText day={period} /> },
  {
    key: 'unit',
    title: t('import.unit'),
    width: '224px',
    cell: ({ unit, dimensions }) => [unit ?? '', ...Object.values(dimensions)].filter(Boolean).join(' · '),
  },
  {
    key: 'value',
    title: t('import.value'),
    figure: true,
    width: '120px',
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

const named = (names: string[], count: number) =>
  names.length < count || names.length > 10
    ? t('import.andMore', { names: names.slice(0, 10).join(', ') })
    : names.join(', ')

type Props = { preview: Preview; onImport: (partial: boolean) => void; onBack: () => void }

/** What would be recorded and what refused, line by line; nothing is written yet. */
export const ImportPreview = ({ preview, onImport, onBack }: Props) => {
  const { formats } = useUi()
  const [partial, setPartial] = useState(false)
  const { rowsRead, rowsGood, refusedCount, unknownUnits, unknownUnitCount } = preview
  const refusedLines = new Set(preview.refused.map(({ line }) => line))
  const good = preview.rows.filter(({ line }) => !refusedLines.has(line))
  const mayGo = rowsGood > 0 && (refusedCount === 0 || partial)
  const sentence = [
    t('import.good', { count: rowsGood, all: rowsRead }),
    ...(refusedCount > 0 ? [t('import.bad', { count: refusedCount })] : []),
    ...(unknownUnitCount > 0
      ? [t('import.unknownUnits', { count: unknownUnitCount, names: `${named(unknownUnits, unknownUnitCount)}.` })]
      : []),
  ].join(' ')
  return (
    <>
      <Section title={t('import.previewTitle')} hint={sentence} actions={t('import.step', { count: 3 })}>
        <p className="tl-quiet tl-small">
          {t('import.detected', {
            encoding: preview.encoding,
            delimiter: preview.delimiter === '\t' ? t('import.tab') : preview.delimiter,
            format: preview.dateFormat ?? t('import.unsure'),
            decimal: preview.decimal ?? t('import.unsure'),
          })}
        </p>
        <Stack gap="sm" mt="sm">
          {refusedCount > 0 && (
            <Checkbox
              label={t('import.partial')}
              checked={partial}
              onChange={({ currentTarget }) => setPartial(currentTarget.checked)}
            />
          )}
          <Group gap="sm">
            <Button disabled={!mayGo} onClick={() => onImport(partial)}>
              {t('import.go', { count: rowsGood })}
            </Button>
            <Button variant="default" onClick={onBack}>
              {t('import.back')}
            </Button>
          </Group>
        </Stack>
      </Section>
      {refusedCount > 0 && <RefusedLines lines={preview.refused} count={refusedCount} />}
      {good.length > 0 && (
        <Section title={t('import.rows')}>
          <DataTable
            label={t('import.rows')}
            rows={good}
            columns={columns}
            rowKey={({ line, metric }) => `${formats.number(line)} ${metric}`}
          />
        </Section>
      )}
    </>
  )
}
