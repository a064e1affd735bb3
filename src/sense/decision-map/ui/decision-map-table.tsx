import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { mapColumns } from './map-columns.tsx'
import { linesOf } from './map-lines.ts'
import { t } from './messages.ts'
import { useDecisionMap } from './use-decision-map.ts'

const pageSize = 50

/** From thresholds to decisions, metric by metric; what is missing on the way is said in its place. */
export const DecisionMapTable = () => {
  const map = useDecisionMap()
  const href = useHref()
  const [search, change] = useAddressState()
  const show = search.show === 'holes' || search.show === 'whole' ? search.show : 'all'
  const input = { limit: pageSize, past: true, ...(show === 'all' ? {} : { holes: show === 'holes' }) }
  const list = useInfiniteQuery(
    map.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...input, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data && linesOf(list.data.pages.flatMap(({ items }) => items)), [list.data])
  return (
    <>
      <SegmentedControl
        aria-label={t('map.filter')}
        size="xs"
        value={show}
        onChange={(next) => change({ show: next === 'all' ? undefined : next })}
        data={(['all', 'holes', 'whole'] as const).map((value) => ({ value, label: t(`map.${value}`) }))}
      />
      <DataTable
        label={t('map.title')}
        rows={rows}
        columns={mapColumns}
        rowKey={({ key }) => key}
        rowHref={({ row }) => href('metrics', row.metric.id)}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={
          show === 'holes' ? (
            <EmptyState title={t('map.noHoles')} />
          ) : (
            <EmptyState title={t('map.empty')}>{t('map.emptyHint')}</EmptyState>
          )
        }
      />
    </>
  )
}
