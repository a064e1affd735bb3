import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useHref, useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import type { peopleContract } from '../contract.ts'
import { roles } from '../rights.ts'
import { InvitationsList } from './invitations-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { roleWord, t } from './messages.ts'
import { useMay } from './use-profile.ts'
import { useUnitOptions } from './use-units.ts'

type Row = {
  id: string
  name: string
  email: string
  role: string
  unitName: string
  deactivatedAt: string | null
  erasedAt: string | null
}

const columns: DataColumn<Row>[] = [
  {
    key: 'name',
    title: t('person.name'),
    sorts: false,
    cell: ({ name, erasedAt }) => name || (erasedAt ? t('person.erased') : ''),
  },
  { key: 'email', title: t('person.email'), sorts: false, width: '280px', cell: ({ email }) => email },
  { key: 'role', title: t('person.role'), sorts: false, width: '128px', phone: 1, cell: ({ role }) => roleWord(role) },
  { key: 'unit', title: t('person.unit'), sorts: false, width: '200px', cell: ({ unitName }) => unitName },
  {
    key: 'state',
    title: t('person.state'),
    sorts: false,
    width: '112px',
    phone: 3,
    cell: ({ deactivatedAt, erasedAt }) =>
      t(erasedAt ? 'person.erased' : deactivatedAt ? 'person.deactivated' : 'person.active'),
  },
]

/** Everybody who belongs to the organisation, and who is invited. */
export const PeoplePanel = () => {
  const people = useOperations<typeof peopleContract>('people')
  const href = useHref()
  const [search] = useAddressState()
  const [inviting, setInviting] = useState(false)
  const mayInvite = useMay('people.invite')
  const text = (name: string, as: string) => (typeof search[name] === 'string' ? { [as]: search[name] } : {})
  const list = useInfiniteQuery(
    people.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        state: search.all === true ? ('all' as const) : ('active' as const),
        ...text('q', 'q'),
        ...text('unit', 'unitId'),
        ...(text('role', 'role') as { role?: 'viewer' }),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  return (
    <>
      <Section
        title={t('people.title')}
        hint={
          rows &&
          t(list.hasNextPage ? 'people.sentenceMore' : 'people.sentence', {
            count: rows.filter(({ deactivatedAt }) => !deactivatedAt).length,
          })
        }
        actions={mayInvite && <Button onClick={() => setInviting(true)}>{t('people.invite')}</Button>}
      >
        <FilterBar
          label={t('people.filter')}
          filters={[
            { kind: 'text', name: 'q', label: t('people.search') },
            {
              kind: 'choice',
              name: 'role',
              label: t('person.role'),
              options: roles.map((value) => ({ value, label: roleWord(value) })),
            },
            { kind: 'choice', name: 'unit', label: t('person.unit'), options: useUnitOptions() },
            { kind: 'switch', name: 'all', label: t('people.state') },
          ]}
        />
        <DataTable
          label={t('people.title')}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('settings', 'people', id)}
          error={list.error}
          retry={() => void list.refetch()}
          more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          empty={<EmptyState title={t('people.none')} />}
        />
      </Section>
      {mayInvite && <InvitationsList />}
      <SideSheet title={t('invite.title')} opened={inviting} onClose={() => setInviting(false)}>
        <InviteForm onDone={() => setInviting(false)} />
      </SideSheet>
    </>
  )
}
