import { useInfiniteQuery } from '@tanstack/react-query'
import { useUnitOptions } from '#base/people/ui/use-units.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { DependencyTable } from '#plan/dependencies/ui/dependency-table.tsx'
import { t as d } from '#plan/dependencies/ui/messages.ts'
import { useDependencies } from '#plan/dependencies/ui/use-dependencies.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { words } from '#ui/words.ts'
import { reasonsOfStatus } from '../strategy/reasons-of-status.tsx'
import { t } from './messages.ts'

const statuses = ['off_track', 'at_risk', 'on_track', 'pending', 'no_data'] as const
const states = [
  'requested',
  'proposed',
  'committed',
  'delivered',
  'accepted',
  'declined',
  'escalated',
  'withdrawn',
] as const
const sorts = ['status', 'neededBy', 'money', 'need'] as const
const pageSize = 50

type Props = { side?: { consumerId?: string | undefined; providerId?: string | undefined } }

const oneOf = <Word extends string>(list: readonly Word[], value: unknown): Word | undefined =>
  list.find((one) => one === value)

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export const DependenciesList = ({ side }: Props) => {
  const [search, change] = useAddressState()
  const { statusWords } = useUi()
  const units = useUnitOptions()
  const dependencies = useDependencies()
  const state = oneOf(states, search.state)
  const sort = oneOf(sorts, search.sort) ?? 'status'
  const filters = {
    ...side,
    q: text(search.q),
    status: oneOf(statuses, search.status),
    state,
    unitId: text(search.unit),
    open: search.over === true || state ? undefined : true,
  }
  const asOf = useAsOf()
  const list = useInfiniteQuery(
    dependencies.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, sort, limit: pageSize, cursor, asOf }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const isFiltered = [filters.q, filters.status, filters.state, filters.unitId].some((value) => value !== undefined)
  return (
    <>
      <FilterBar
        label={t('filters')}
        filters={[
          { kind: 'text', name: 'q', label: t('find') },
          {
            kind: 'choice',
            name: 'status',
            label: t('status'),
            options: statuses.map((value) => ({ value, label: statusWords[value] })),
          },
          {
            kind: 'choice',
            name: 'state',
            label: t('state'),
            options: states.map((value) => ({ value, label: d(`state.${value}`) })),
          },
          { kind: 'choice', name: 'unit', label: t('unit'), options: units },
          { kind: 'switch', name: 'over', label: t('closed') },
        ]}
      />
      <DependencyTable
        rows={list.data?.pages.flatMap((page) => page.items)}
        reasonsOf={reasonsOfStatus}
        sort={{ key: sort, descending: sort === 'money' }}
        onSort={({ key }) => {
          const next = oneOf(sorts, key)
          if (next) change({ sort: next === 'status' ? undefined : next })
        }}
        error={list.error ?? undefined}
        retry={() => void list.refetch()}
        empty={
          isFiltered ? (
            <EmptyState title={words('noMatch')} />
          ) : (
            <EmptyState title={d('none')}>{d('noneHint')}</EmptyState>
          )
        }
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
      />
    </>
  )
}
