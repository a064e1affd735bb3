import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { words } from '#ui/words.ts'
import { DecisionMark } from './decision-mark.tsx'
import classes from './decisions-table.module.css'
import { t } from './messages.ts'
import { type DecisionItem, useDecisions } from './use-decisions.ts'

const sorts = ['number', '-number', 'decideBy', '-decideBy', 'followUpOn'] as const
type Sort = (typeof sorts)[number]

export type DecisionsView = 'open' | 'mine' | 'overdue' | 'followUp' | 'all'

const viewFilters = {
  open: { state: 'open' },
  mine: { mine: true },
  overdue: { overdue: true },
  followUp: { followUpDue: true },
  all: {},
} as const

const firstSort: Record<DecisionsView, Sort> = {
  open: 'decideBy',
  mine: 'decideBy',
  overdue: 'decideBy',
  followUp: 'followUpOn',
  all: '-number',
}

const columns: DataColumn<DecisionItem>[] = [
  {
    key: 'number',
    title: t('list.question'),
    cell: ({ number, question }) => (
      <span className={classes.headline}>
        <span className={classes.number}>{number}</span>
        {question}
      </span>
    ),
  },
  {
    key: 'decideBy',
    title: t('list.clock'),
    width: '144px',
    phone: 1,
    cell: (decision) => <DecisionMark decision={decision} />,
  },
  { key: 'decider', title: t('list.decider'), sorts: false, width: '144px', cell: ({ decider }) => decider.name },
  {
    key: 'money',
    title: t('list.money'),
    sorts: false,
    width: '112px',
    figure: true,
    cell: ({ moneyAtRisk, currency, state }) => (
      <Money amount={moneyAtRisk} currency={currency ?? undefined} loud={state === 'open'} />
    ),
  },
  {
    key: 'followUpOn',
    title: t('list.followUp'),
    width: '128px',
    cell: ({ followUpOn, followUpDue }) =>
      followUpDue ? (
        <strong>
          <DayText day={followUpOn} />
        </strong>
      ) : (
        <DayText day={followUpOn} />
      ),
  },
]

/** Decisions of one view, sorted by the server; search and sort stand in the address. */
export const DecisionsTable = ({ view }: { view: DecisionsView }) => {
  const decisions = useDecisions()
  const href = useHref()
  const [search, change] = useAddressState()
  const sort = sorts.find((one) => one === search.sort) ?? firstSort[view]
  const typed = search.q === undefined ? '' : String(search.q)
  const asOf = useAsOf()
  const list = useInfiniteQuery(
    decisions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...viewFilters[view],
        sort,
        limit: 50,
        asOf,
        ...(typed ? { search: typed } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) as DecisionItem[] | undefined, [list.data])
  return (
    <DataTable
      label={t('list.label')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('decisions', id)}
      sort={{ key: sort.replace('-', ''), descending: sort.startsWith('-') }}
      onSort={({ key, descending }) => {
        const next = sorts.find((one) => one === `${descending ? '-' : ''}${key}`) ?? sorts.find((one) => one === key)
        change({ sort: next === firstSort[view] ? undefined : next })
      }}
      error={list.error ?? undefined}
      retry={() => void list.refetch()}
      empty={
        typed ? (
          <EmptyState title={words('noMatch')} />
        ) : (
          <EmptyState title={t(view === 'mine' ? 'list.mineNone' : 'list.none')}>{t('list.noneHint')}</EmptyState>
        )
      }
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
    />
  )
}
