import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { ImportsOutput } from '../contract.ts'
import { t } from './messages.ts'
import { RefusedLines } from './refused-lines.tsx'
import { useImports } from './use-imports.ts'

type Import = ImportsOutput<'list'>['items'][number]

/** Which files were imported, by whom, and what became of their lines. */
export const PastImports = () => {
  const imports = useImports()
  const { formats } = useUi()
  const [open, setOpen] = useState<Import | null>(null)
  const list = useInfiniteQuery(
    imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 20, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Import[]), [list.data])
  const columns = useMemo((): DataColumn<Import>[] => {
    const count = (key: 'recorded' | 'corrected' | 'unchanged' | 'refusedCount'): DataColumn<Import> => ({
      key,
      title: t(`import.${key}`),
      figure: true,
      width: '104px',
      phone: key === 'unchanged' ? 3 : 2,
      cell: (row) => formats.number(row[key]),
    })
    return [
      { key: 'name', title: t('import.name'), cell: ({ fileName }) => fileName },
      {
        key: 'when',
        title: t('import.when'),
        width: '176px',
        cell: ({ importedAt }) => <InstantText at={importedAt} />,
      },
      {
        key: 'who',
        title: t('import.who'),
        width: '144px',
        cell: ({ importedBy }) => importedBy?.name ?? t('import.system'),
      },
      count('recorded'),
      count('corrected'),
      count('unchanged'),
      count('refusedCount'),
    ]
  }, [formats])
  return (
    <Section title={t('import.past')}>
      <DataTable
        label={t('import.past')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={setOpen}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('import.pastNone')} />}
      />
      <SideSheet title={open?.fileName ?? ''} opened={open !== null} onClose={() => setOpen(null)} wide>
        {open && <PastImport importId={open.id} />}
      </SideSheet>
    </Section>
  )
}

const PastImport = ({ importId }: { importId: string }) => {
  const imports = useImports()
  const { data, error } = useQuery(imports.get.queryOptions({ input: { importId } }))
  if (error) return <ErrorState error={error} />
  if (!data) return <Waiting />
  const { recorded, corrected, unchanged, refusedCount } = data
  return (
    <>
      <p>{t('import.result', { recorded, corrected, unchanged, refused: refusedCount })}</p>
      {refusedCount > 0 && <RefusedLines lines={data.refused} count={refusedCount} />}
    </>
  )
}
