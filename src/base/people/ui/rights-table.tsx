import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import type { peopleContract } from '../contract.ts'
import { rightWord, roleWord, scopeWord, t } from './messages.ts'

type Row = { right: string; scopes: Record<string, string | null> }

/** The table of rights: for each right and role, how far it reaches. */
export const RightsTable = () => {
  const people = useOperations<typeof peopleContract>('people')
  const { data, error, refetch } = useQuery(people.rightsTable.queryOptions({ input: {} }))
  const columns: DataColumn<Row>[] = [
    {
      key: 'right',
      title: t('rights.right'),
      value: ({ right }) => rightWord(right),
      cell: ({ right }) => rightWord(right),
    },
    ...(data?.roles ?? []).map(
      (role): DataColumn<Row> => ({
        key: role,
        title: roleWord(role),
        width: '152px',
        cell: ({ scopes }) =>
          scopes[role] ? scopeWord(scopes[role]) : <span className="tl-quiet">{scopeWord(null)}</span>,
      }),
    ),
  ]
  return (
    <Section title={t('rights.title')} hint={t('rights.sentence')}>
      <DataTable
        label={t('rights.title')}
        rows={data?.items as Row[] | undefined}
        columns={columns}
        rowKey={({ right }) => right}
        error={error}
        retry={() => void refetch()}
      />
    </Section>
  )
}
