import { useQuery } from '@tanstack/react-query'
import { useHref, useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import type { peopleContract } from '../contract.ts'
import { rightWord, roleWord, t } from './messages.ts'

type Kind = 'unit' | 'person' | 'metric' | 'objective' | 'key_result' | 'dependency' | 'flag' | 'decision' | 'review'
type Row = { personId: string; name: string; role: string; rights: string[] }

const columns: DataColumn<Row>[] = [
  { key: 'name', title: t('person.name'), width: '224px', value: ({ name }) => name, cell: ({ name }) => name },
  {
    key: 'role',
    title: t('person.role'),
    width: '136px',
    phone: 1,
    value: ({ role }) => role,
    cell: ({ role }) => roleWord(role),
  },
  { key: 'rights', title: t('rights.right'), cell: ({ rights }) => rights.map(rightWord).join(' · ') },
]

/** Who may do what with one record, beyond looking at it. */
export const RecordRights = ({ kind, recordId }: { kind: Kind; recordId: string }) => {
  const people = useOperations<typeof peopleContract>('people')
  const href = useHref()
  const { data, error, refetch } = useQuery(people.rightsOnRecord.queryOptions({ input: { kind, recordId } }))
  const rows = data?.items
    .map((row) => ({ ...row, rights: row.rights.filter((right) => !right.endsWith('.read')) }))
    .filter(({ rights }) => rights.length > 0)
  return (
    <Section title={t('rights.onRecord')} hint={t('rights.onRecordHint')}>
      <DataTable
        label={t('rights.onRecord')}
        rows={rows}
        columns={columns}
        rowKey={({ personId }) => personId}
        rowHref={({ personId }) => href('settings', 'people', personId)}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState title={t('rights.nobody')} />}
      />
    </Section>
  )
}
