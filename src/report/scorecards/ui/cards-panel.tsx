import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'
import { type ArrangedCard, type UnitCard, useScorecards } from './use-scorecards.ts'

type Counted = { counts: { metrics: number; offTrack: number; atRisk: number } }

const countColumns = <Row extends Counted>(): DataColumn<Row>[] =>
  (['offTrack', 'atRisk', 'metrics'] as const).map((key) => ({
    key,
    title: t(`cards.${key}`),
    figure: true,
    width: '104px',
    value: ({ counts }) => counts[key],
    cell: ({ counts }) => counts[key],
  }))

const arrangedColumns: DataColumn<ArrangedCard>[] = [
  { key: 'name', title: t('cards.name'), cell: ({ name }) => name, value: ({ name }) => name },
  {
    key: 'unit',
    title: t('cards.unit'),
    width: '208px',
    value: ({ unit }) => unit.name,
    cell: ({ unit }) => unit.name,
  },
  ...countColumns<ArrangedCard>(),
]

const unitColumns: DataColumn<UnitCard>[] = [
  { key: 'unit', title: t('cards.unit'), value: ({ unit }) => unit.name, cell: ({ unit }) => unit.name },
  {
    key: 'above',
    title: t('cards.above'),
    width: '208px',
    value: ({ above }) => above,
    cell: ({ above }) => above ?? '',
  },
  ...countColumns<UnitCard>(),
]

/** Those that people arranged, and the one that every unit has. */
export const CardsPanel = () => {
  const scorecards = useScorecards()
  const href = useHref()
  const [search] = useAddressState()
  const q = typeof search.q === 'string' ? search.q.trim() : ''
  const arranged = useInfiniteQuery(
    scorecards.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...(q ? { search: q } : {}), ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const units = useQuery(scorecards.units.queryOptions({ input: {} }))
  const cards = useMemo(() => arranged.data?.pages.flatMap(({ items }) => items as ArrangedCard[]), [arranged.data])
  const found = useMemo(
    () =>
      (units.data?.items as UnitCard[] | undefined)?.filter(({ unit }) =>
        unit.name.toLowerCase().includes(q.toLowerCase()),
      ),
    [units.data, q],
  )
  return (
    <>
      <FilterBar label={t('cards.filter')} filters={[{ kind: 'text', name: 'q', label: t('cards.search') }]} />
      <Section title={t('cards.arranged')} hint={t('cards.arrangedHint')}>
        <DataTable
          label={t('cards.arranged')}
          rows={cards}
          columns={arrangedColumns}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('metrics', 'scorecards', id)}
          error={arranged.error}
          retry={() => void arranged.refetch()}
          more={{
            has: arranged.hasNextPage,
            loading: arranged.isFetchingNextPage,
            load: () => void arranged.fetchNextPage(),
          }}
          empty={<EmptyState title={t('cards.arrangedNone')}>{t('cards.arrangedNoneHint')}</EmptyState>}
        />
      </Section>
      <Section title={t('cards.units')} count={found?.length} hint={t('cards.unitsHint')}>
        <DataTable
          label={t('cards.units')}
          rows={found}
          columns={unitColumns}
          rowKey={({ unit }) => unit.id}
          rowHref={({ unit }) => href('metrics', 'scorecards', 'units', unit.id)}
          error={units.error}
          retry={() => void units.refetch()}
          empty={<EmptyState title={t('cards.unitsNone')}>{t('cards.unitsNoneHint')}</EmptyState>}
        />
      </Section>
    </>
  )
}

/** 'In 3 of 7 units something is off track.' */
export const CardsSentence = () => {
  const { data } = useQuery(useScorecards().units.queryOptions({ input: {} }))
  if (!data || data.items.length === 0) return null
  const all = data.items.length
  const count = data.items.filter(({ counts }) => counts.offTrack > 0).length
  return count === 0 ? t('cards.sentenceFine', { count: all }) : t('cards.sentence', { count, all })
}
