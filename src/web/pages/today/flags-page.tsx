import { useInfiniteQuery } from '@tanstack/react-query'
import { FlagTable } from '#assess/flags/ui/flag-table.tsx'
import { useFlags } from '#assess/flags/ui/use-flags.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { moneySums } from '#plan/goals/money-sums.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Money } from '#ui/money.tsx'
import { numberWordFirst } from '#ui/number-word.ts'
import { PageHead } from '#ui/page-head.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { words } from '#ui/words.ts'
import { useHref } from '../../address.ts'
import { t } from './flag-messages.ts'

const states = ['open', 'cleared', 'all'] as const
const kinds = ['metric', 'dependency', 'key_result'] as const
const severities = ['red', 'yellow'] as const

const oneOf = <Word extends string>(list: readonly Word[], value: unknown): Word | undefined =>
  list.find((one) => one === value)

/** Every flag, open or past: what was raised, when, and how it cleared. */
export const FlagsPage = () => {
  const href = useHref()
  const [search] = useAddressState()
  const asOf = useAsOf()
  const filters = {
    state: oneOf(states, search.state) ?? 'open',
    subjectKind: oneOf(kinds, search.kind),
    severity: oneOf(severities, search.severity),
  }
  const isFiltered = [search.state, filters.subjectKind, filters.severity].some((value) => value !== undefined)
  const list = useInfiniteQuery(
    useFlags().list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 50, cursor, asOf }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const choice = <Word extends string>(name: string, label: string, list: readonly Word[]) => ({
    kind: 'choice' as const,
    name,
    label,
    options: list.map((value) => ({ value, label: t(`choice.${value}` as 'choice.open') })),
  })
  return (
    <>
      <PageHead
        title={t('flags.title')}
        path={[{ title: t('flag.today'), href: href('today') }]}
        sentence={rows && !isFiltered && <Sentence rows={rows} isAll={!list.hasNextPage} />}
        actions={<AsOfButton />}
      />
      <AsOfBanner />
      <FilterBar
        label={t('flags.filters')}
        filters={[
          choice('state', t('flags.state'), states),
          choice('kind', t('flags.kind'), kinds),
          choice('severity', t('flags.severity'), severities),
        ]}
      />
      <FlagTable
        rows={rows}
        error={list.error ?? undefined}
        retry={() => void list.refetch()}
        empty={
          isFiltered ? (
            <EmptyState title={words('noMatch')} />
          ) : (
            <EmptyState title={t('flags.none')}>{t('flags.noneHint')}</EmptyState>
          )
        }
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
      />
    </>
  )
}

type Counted = { severity: string; moneyAtRisk: string | null; currency: string | null }

const Sentence = ({ rows, isAll }: { rows: Counted[]; isAll: boolean }) => {
  if (rows.length === 0) return t('flags.noneOpen')
  const said = {
    count: rows.length,
    some: isAll ? numberWordFirst(rows.length) : t('flags.many', { count: rows.length }),
  }
  // Dependency and key result of one cause carry the same money; the largest amount says how much is at stake.
  const most = moneySums(
    rows.toSorted((a, b) => Number(b.moneyAtRisk ?? 0) - Number(a.moneyAtRisk ?? 0)).slice(0, 1),
  )[0]
  if (!most || Number(most.amount) === 0) return t('flags.open', said)
  return t.rich('flags.openMoney', { ...said, money: <Money amount={most.amount} currency={most.currency} loud /> })
}
