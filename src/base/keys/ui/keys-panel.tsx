import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { useOperations } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import type { keysContract } from '../contract.ts'
import { KeyForm } from './key-form.tsx'
import { t } from './messages.ts'

type Key = {
  id: string
  name: string
  hint: string
  personName: string
  scopes: string[]
  expiresAt: string | null
  lastUsedAt: string | null
  state: 'active' | 'expired' | 'revoked'
  can: string[]
}

const groups = ['read', 'readings', 'everything']

const scopeWords = (scopes: string[]): string => {
  const named = scopes.filter((scope) => groups.includes(scope)).map((scope) => t(`scope.${scope}` as 'scope.read'))
  const others = scopes.length - named.length
  return [...named, ...(others > 0 ? [t('scope.some', { count: others })] : [])].join(', ')
}

/** The keys by which systems act in people's names. */
export const KeysPanel = () => {
  const keys = useOperations<typeof keysContract>('keys')
  const queryClient = useQueryClient()
  const [search] = useAddressState()
  const [making, setMaking] = useState(false)
  const mayManage = useMay('keys.manage')
  const everybody = mayManage && search.state === 'everybody'
  const list = useInfiniteQuery(
    keys.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        of: everybody ? ('everybody' as const) : ('me' as const),
        state: search.all === true ? ('all' as const) : ('active' as const),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Key[]), [list.data])
  const revoke = async ({ id, name }: Key) => {
    await keys.revoke.call({ keyId: id })
    showNote(t('keys.revoked', { name }))
    await queryClient.invalidateQueries({ queryKey: keys.key() })
  }
  const columns: DataColumn<Key>[] = [
    { key: 'name', title: t('keys.name'), value: ({ name }) => name, cell: ({ name }) => name },
    ...(everybody
      ? [{ key: 'of', title: t('keys.of'), width: '152px', cell: ({ personName }: Key) => personName }]
      : []),
    { key: 'ends', title: t('keys.ends'), width: '96px', phone: 3, cell: ({ hint }) => `…${hint}` },
    { key: 'may', title: t('keys.may'), width: '216px', cell: ({ scopes }) => scopeWords(scopes) },
    {
      key: 'used',
      title: t('keys.used'),
      width: '136px',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : t('keys.never')),
    },
    {
      key: 'expires',
      title: t('keys.expires'),
      width: '136px',
      cell: ({ expiresAt }) => (expiresAt ? <Ago at={expiresAt} /> : t('keys.noEnd')),
    },
    { key: 'state', title: t('keys.state'), width: '88px', phone: 1, cell: ({ state }) => t(`state.${state}`) },
    {
      key: 'do',
      title: t('keys.revoke'),
      width: '104px',
      cell: (key) =>
        key.can.includes('revoke') && (
          <ConfirmButton
            question={t('keys.revokeQuestion', { name: key.name })}
            confirm={t('keys.revokeConfirm')}
            onConfirm={() => revoke(key)}
          >
            {t('keys.revoke')}
          </ConfirmButton>
        ),
    },
  ]
  const make = <Button onClick={() => setMaking(true)}>{t('keys.make')}</Button>
  return (
    <Section title={t('keys.title')} hint={t('keys.hint')} actions={make}>
      <FilterBar
        label={t('keys.filter')}
        filters={[
          ...(mayManage
            ? [
                {
                  kind: 'choice' as const,
                  name: 'state',
                  label: t('keys.whose'),
                  options: [{ value: 'everybody', label: t('keys.everybody') }],
                },
              ]
            : []),
          { kind: 'switch', name: 'all', label: t('keys.all') },
        ]}
      />
      <DataTable
        label={t('keys.title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('keys.none')}>{t('keys.noneHint')}</EmptyState>}
      />
      <SideSheet title={t('keys.make')} opened={making} onClose={() => setMaking(false)}>
        <KeyForm onDone={() => setMaking(false)} />
      </SideSheet>
    </Section>
  )
}
