import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import type { peopleContract } from '../contract.ts'
import { roleWord, t } from './messages.ts'

type Invitation = { id: string; name: string; email: string; role: string; expiresAt: string }

/** Who was invited and has not come yet. */
export const InvitationsList = () => {
  const people = useOperations<typeof peopleContract>('people')
  const queryClient = useQueryClient()
  const { data, error } = useQuery(people.listInvitations.queryOptions({ input: { limit: 200 } }))
  const withdraw = async ({ id, name }: Invitation) => {
    await people.withdrawInvitation.call({ invitationId: id })
    showNote(t('invitations.withdrawn', { name }))
    await queryClient.invalidateQueries({ queryKey: people.key() })
  }
  const columns: DataColumn<Invitation>[] = [
    { key: 'name', title: t('person.name'), cell: ({ name }) => name },
    { key: 'email', title: t('person.email'), width: '280px', cell: ({ email }) => email },
    { key: 'role', title: t('person.role'), width: '128px', phone: 1, cell: ({ role }) => roleWord(role) },
    {
      key: 'expires',
      title: t('invitations.expires'),
      width: '160px',
      cell: ({ expiresAt }) => <Ago at={expiresAt} />,
    },
    {
      key: 'do',
      title: t('invitations.withdraw'),
      width: '136px',
      cell: (row) => (
        <ConfirmButton
          question={t('invitations.withdrawQuestion', { name: row.name })}
          confirm={t('invitations.withdrawConfirm')}
          onConfirm={() => withdraw(row)}
        >
          {t('invitations.withdraw')}
        </ConfirmButton>
      ),
    },
  ]
  if (!error && (data?.items.length ?? 0) === 0) return null
  return (
    <Section title={t('invitations.title')} count={data?.items.length}>
      <DataTable
        label={t('invitations.title')}
        rows={data?.items}
        columns={columns}
        rowKey={({ id }) => id}
        error={error}
      />
    </Section>
  )
}
