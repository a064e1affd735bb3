import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import type { rightsContract } from '../contract.ts'
import { type DecisionType, DecisionTypeForm } from './decision-type-form.tsx'
import { t } from './messages.ts'

const columns: DataColumn<DecisionType>[] = [
  { key: 'name', title: t('types.name'), cell: ({ name }) => name },
  { key: 'threshold', title: t('types.threshold'), width: '216px', cell: ({ threshold }) => threshold },
  { key: 'decider', title: t('types.decider'), width: '144px', cell: ({ decider }) => decider.name },
  {
    key: 'agree',
    title: t('types.agree'),
    width: '144px',
    phone: 3,
    cell: ({ agree }) => agree.map(({ name }) => name).join(', '),
  },
  {
    key: 'clock',
    title: t('types.clock'),
    width: '136px',
    phone: 1,
    cell: ({ clock }) => t(`clock.${clock.unit}`, { count: clock.amount }),
  },
  { key: 'default', title: t('types.default'), width: '224px', cell: ({ defaultAction }) => defaultAction },
]

/** Who decides what, by when, and what holds otherwise. */
export const DecisionTypesPanel = () => {
  const types = useOperations<typeof rightsContract>('decisionTypes')
  const [search] = useAddressState()
  const [open, setOpen] = useState<DecisionType | 'new' | null>(null)
  const mayEdit = useMay('decision_types.edit')
  const archived = search.all === true
  const list = useInfiniteQuery(
    types.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...(archived ? { archived } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as DecisionType[]), [list.data])
  const close = () => setOpen(null)
  return (
    <Section
      title={t('types.title')}
      hint={t('types.hint')}
      actions={mayEdit && <Button onClick={() => setOpen('new')}>{t('types.add')}</Button>}
    >
      <FilterBar label={t('types.filter')} filters={[{ kind: 'switch', name: 'all', label: t('types.archived') }]} />
      <DataTable
        label={t('types.title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        {...(mayEdit && !archived ? { onOpen: setOpen } : {})}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('types.none')}>{t('types.noneHint')}</EmptyState>}
      />
      <SideSheet
        title={open && open !== 'new' ? t('types.edit', { name: open.name }) : t('types.add')}
        opened={open !== null}
        onClose={close}
      >
        {open !== null && <DecisionTypeForm type={open === 'new' ? null : open} onDone={close} />}
      </SideSheet>
    </Section>
  )
}
