import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { t } from './messages.ts'
import { RefusedRows } from './refused-rows.tsx'
import { type Run, useConnectors } from './use-connectors.ts'

const count = (key: 'recorded' | 'corrected' | 'unchanged', phone: 2 | 3): DataColumn<Run> => ({
  key,
  title: t(`run.${key}`),
  figure: true,
  width: '96px',
  phone,
  cell: (run) => run[key],
})

const columns: DataColumn<Run>[] = [
  { key: 'when', title: t('run.when'), cell: ({ startedAt }) => <InstantText at={startedAt} /> },
  {
    key: 'outcome',
    title: t('run.outcome'),
    width: '120px',
    phone: 1,
    cell: ({ outcome }) => (
      <StatusMark tone={outcome === 'done' ? 'on_track' : 'off_track'} label={t(`run.${outcome}`)} />
    ),
  },
  { key: 'rows', title: t('run.rows'), figure: true, width: '96px', cell: ({ rowsRead }) => rowsRead },
  count('recorded', 2),
  count('corrected', 2),
  count('unchanged', 3),
  { key: 'refused', title: t('run.refused'), figure: true, width: '96px', cell: ({ refusedCount }) => refusedCount },
]

const OneRun = ({ run }: { run: Run }) => (
  <>
    <FactList
      facts={[
        { term: t('run.when'), value: <InstantText at={run.startedAt} /> },
        ...(run.since ? [{ term: t('run.since'), value: <DayText day={run.since} /> }] : []),
        ...(run.error ? [{ term: t('run.error'), value: run.error }] : []),
        ...(run.nextTryAt ? [{ term: t('run.nextTry'), value: <InstantText at={run.nextTryAt} /> }] : []),
        { term: t('run.rows'), value: run.rowsRead },
        { term: t('run.recorded'), value: run.recorded },
        { term: t('run.corrected'), value: run.corrected },
        { term: t('run.unchanged'), value: run.unchanged },
      ]}
    />
    {run.refusedCount > 0 && <RefusedRows refused={run.refused} count={run.refusedCount} />}
  </>
)

/** The last runs: what came, what was refused, and why one failed. */
export const ConnectorRuns = ({ connectorId }: { connectorId: string }) => {
  const connectors = useConnectors()
  const [open, setOpen] = useState<Run | null>(null)
  const list = useInfiniteQuery(
    connectors.runs.infiniteOptions({
      input: (cursor: string | undefined) => ({ connectorId, limit: 20, ...(cursor && { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Run[]), [list.data])
  return (
    <Section title={t('runs.title')}>
      <DataTable
        label={t('runs.title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={setOpen}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('runs.none')} />}
      />
      <SideSheet title={t('run.sheet')} opened={open !== null} onClose={() => setOpen(null)} wide>
        {open && <OneRun run={open} />}
      </SideSheet>
    </Section>
  )
}
