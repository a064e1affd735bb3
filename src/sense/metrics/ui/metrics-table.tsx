import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'
import { metricColumns } from './metric-columns.tsx'
import { type ListedMetric, useMetrics } from './use-metrics.ts'

const filterNames = ['q', 'unit', 'owner', 'status', 'freshness', 'executive', 'archived']
const pageSize = 50

/** The list of metrics by what stands in the address. */
export const MetricsTable = ({ mayDefine }: { mayDefine: boolean }) => {
  const metrics = useMetrics()
  const href = useHref()
  const [search, change] = useAddressState()
  const text = (name: string) => (typeof search[name] === 'string' ? { [name]: search[name] } : {})
  const sort = typeof search.sort === 'string' ? search.sort : 'status'
  const input = {
    limit: pageSize,
    sort: sort as 'status',
    ...text('unit'),
    ...text('owner'),
    ...text('status'),
    ...text('freshness'),
    ...(typeof search.q === 'string' ? { search: search.q } : {}),
    ...(search.executive === true ? { executive: true } : {}),
    ...(search.archived === true ? { archived: true } : {}),
  }
  const list = useInfiniteQuery(
    metrics.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...input, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as ListedMetric[]), [list.data])
  const isFiltered = filterNames.some((name) => search[name] !== undefined)
  return (
    <DataTable
      label={t('list.title')}
      rows={rows}
      columns={metricColumns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('metrics', id)}
      sort={{ key: sort.replace('-', ''), descending: sort.startsWith('-') }}
      onSort={({ key, descending }) => change({ sort: `${descending ? '-' : ''}${key}` })}
      error={list.error}
      retry={() => void list.refetch()}
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
      empty={
        isFiltered ? (
          <EmptyState title={t('list.none')} />
        ) : (
          <EmptyState
            title={t('list.empty')}
            action={
              mayDefine && (
                <>
                  <Button renderRoot={(props) => <PlainLink {...props} href={href('metrics', 'new')} />}>
                    {t('list.define')}
                  </Button>
                  <Button
                    variant="default"
                    renderRoot={(props) => <PlainLink {...props} href={href('metrics', 'import')} />}
                  >
                    {t('list.import')}
                  </Button>
                </>
              )
            }
          >
            {t('list.emptyHint')}
          </EmptyState>
        )
      }
    />
  )
}
