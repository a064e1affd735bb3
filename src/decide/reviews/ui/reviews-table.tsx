import { useInfiniteQuery } from '@tanstack/react-query'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { t } from './messages.ts'
import { type ReviewItem, useReviews } from './use-reviews.ts'

const columns: DataColumn<ReviewItem>[] = [
  { key: 'name', title: t('list.name'), cell: ({ name }) => name },
  {
    key: 'state',
    title: t('list.state'),
    width: '112px',
    phone: 1,
    cell: ({ state }) => (state === 'running' ? <strong>{t('state.running')}</strong> : t(`state.${state}`)),
  },
  { key: 'heldOn', title: t('list.heldOn'), width: '128px', cell: ({ heldOn }) => <DayText day={heldOn} /> },
  { key: 'chair', title: t('list.chair'), width: '176px', cell: ({ chair }) => chair.name },
  { key: 'unit', title: t('list.unit'), width: '176px', phone: 3, cell: ({ unit }) => unit.name },
  {
    key: 'items',
    title: t('list.items'),
    width: '88px',
    figure: true,
    cell: ({ state, itemCount }) => (state === 'planned' ? <span className="tl-quiet">–</span> : itemCount),
  },
]

export const ReviewsTable = () => {
  const reviews = useReviews()
  const href = useHref()
  const list = useInfiniteQuery(
    reviews.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  return (
    <DataTable
      label={t('list.label')}
      rows={list.data?.pages.flatMap(({ items }) => items) as ReviewItem[] | undefined}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('reviews', id)}
      error={list.error ?? undefined}
      retry={() => void list.refetch()}
      empty={<EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>}
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
    />
  )
}
