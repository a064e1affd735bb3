import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useHref } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { ConnectorForm } from './connector-form.tsx'
import { ConnectorState } from './connector-state.tsx'
import { t } from './messages.ts'
import { NetworkPanel } from './network-panel.tsx'
import { type ListedConnector, useConnectors } from './use-connectors.ts'

const states = ['active', 'failing', 'paused'] as const

const columns: DataColumn<ListedConnector>[] = [
  { key: 'name', title: t('column.name'), cell: ({ name }) => name },
  { key: 'kind', title: t('column.kind'), width: '200px', cell: ({ kind }) => t(`kind.${kind}`) },
  {
    key: 'state',
    title: t('column.state'),
    width: '144px',
    phone: 1,
    cell: (connector) => <ConnectorState connector={connector} />,
  },
  {
    key: 'last',
    title: t('column.last'),
    width: '136px',
    cell: ({ lastRun }) => (lastRun ? <Ago at={lastRun.endedAt} /> : t('last.never')),
  },
  {
    key: 'next',
    title: t('column.next'),
    width: '136px',
    cell: ({ nextDueAt, kind }) =>
      nextDueAt ? <Ago at={nextDueAt} /> : t(kind === 'webhook' ? 'next.told' : 'next.never'),
  },
  {
    key: 'rows',
    title: t('column.rows'),
    figure: true,
    width: '112px',
    cell: ({ lastRun }) => lastRun?.recorded ?? '',
  },
  {
    key: 'refused',
    title: t('column.refused'),
    figure: true,
    width: '88px',
    cell: ({ lastRun }) => lastRun?.refusedCount ?? '',
  },
]

/** Where readings come from by themselves, and what may be reached for it. */
export const ConnectorsPanel = () => {
  const connectors = useConnectors()
  const href = useHref()
  const mayEdit = useMay('connectors.edit')
  const [search] = useAddressState()
  const [making, setMaking] = useState(false)
  const state = states.find((one) => one === search.state)
  const list = useInfiniteQuery(
    connectors.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...(state && { state }), ...(cursor && { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as ListedConnector[]), [list.data])
  const failing = rows?.filter((one) => one.state === 'failing').length ?? 0
  const make = mayEdit && <Button onClick={() => setMaking(true)}>{t('list.make')}</Button>
  return (
    <>
      <Section
        title={t('list.title')}
        hint={failing > 0 ? `${t('list.sentence', { count: failing })} ${t('list.hint')}` : t('list.hint')}
        actions={make}
      >
        <FilterBar
          label={t('list.filter')}
          filters={[
            {
              kind: 'choice',
              name: 'state',
              label: t('list.state'),
              options: states.map((value) => ({ value, label: t(`state.${value}`) })),
            },
          ]}
        />
        <DataTable
          label={t('list.title')}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('settings', 'connections', id)}
          error={list.error}
          retry={() => void list.refetch()}
          more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          empty={<EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>}
        />
        <SideSheet title={t('list.make')} opened={making} onClose={() => setMaking(false)} wide>
          <ConnectorForm onDone={() => setMaking(false)} />
        </SideSheet>
      </Section>
      <NetworkPanel />
    </>
  )
}
