import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import type { Run } from './use-connectors.ts'

type Refused = Run['refused'][number]

const columns: DataColumn<Refused>[] = [
  { key: 'why', title: t('refused.why'), cell: ({ message }) => message },
  { key: 'line', title: t('refused.line'), figure: true, width: '72px', phone: 1, cell: ({ line }) => line },
  { key: 'column', title: t('refused.column'), width: '136px', cell: ({ column }) => column },
]

/** Each refused row with its reason, so that the source can be mended. */
export const RefusedRows = ({ refused, count }: { refused: Refused[]; count: number }) => (
  <Section title={t('refused.title')} count={count}>
    <DataTable
      label={t('refused.title')}
      rows={refused}
      columns={columns}
      rowKey={({ line, field, message }) => `${line} ${field} ${message}`}
    />
  </Section>
)
