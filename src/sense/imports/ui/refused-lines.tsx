import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'

type Line = { line: number; column: string | null; field: string; message: string }

const columns: DataColumn<Line>[] = [
  { key: 'why', title: t('import.why'), cell: ({ message }) => message },
  {
    key: 'line',
    title: t('import.line'),
    figure: true,
    width: '72px',
    phone: 1,
    value: ({ line }) => line,
    cell: ({ line }) => line,
  },
  { key: 'column', title: t('import.column'), width: '200px', cell: ({ column }) => column },
]

/** Each refused line with its reason, so that the file can be mended. */
export const RefusedLines = ({ lines, count }: { lines: Line[]; count: number }) => (
  <Section title={t('import.refused')} count={count}>
    <DataTable
      label={t('import.refused')}
      rows={lines}
      columns={columns}
      rowKey={({ line, field, message }) => `${line} ${field} ${message}`}
    />
  </Section>
)
