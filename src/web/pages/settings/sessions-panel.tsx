import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Ago } from '#ui/ago.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { deleteAt, requestJson } from '../../http.ts'
import { deviceName } from './device-name.ts'
import { t } from './messages.ts'

type Session = {
  id: string
  current: boolean
  createdAt: string
  seenAt: string
  address: string | null
  userAgent: string | null
}

const address = '/api/v1/sessions'

/** Every place where one is signed in, with a way to end it. */
export const SessionsPanel = () => {
  const queryClient = useQueryClient()
  const [refused, setRefused] = useState<unknown>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => requestJson<{ items: Session[] }>(address),
  })
  const end = async (path: string) => {
    try {
      await deleteAt(path)
      setRefused(null)
      showNote(t('sessions.ended'))
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    } catch (problem) {
      setRefused(problem)
    }
  }
  const columns: DataColumn<Session>[] = [
    {
      key: 'device',
      title: t('sessions.device'),
      cell: ({ userAgent, current }) => (
        <>
          {deviceName(userAgent)}
          {current && <span className="tl-quiet"> · {t('sessions.this')}</span>}
        </>
      ),
    },
    { key: 'address', title: t('sessions.address'), width: '200px', cell: (row) => row.address, phone: 3 },
    { key: 'since', title: t('sessions.since'), width: '160px', cell: ({ createdAt }) => <Ago at={createdAt} /> },
    { key: 'seen', title: t('sessions.seen'), width: '160px', cell: ({ seenAt }) => <Ago at={seenAt} /> },
    {
      key: 'do',
      title: t('sessions.end'),
      width: '112px',
      phone: 1,
      cell: ({ id, current }) =>
        !current && (
          <Button variant="subtle" onClick={() => void end(`${address}/${encodeURIComponent(id)}`)}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ]
  return (
    <Section
      title={t('sessions.title')}
      count={data?.items.length}
      actions={
        (data?.items.length ?? 0) > 1 && (
          <Button variant="default" onClick={() => void end(address)}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      {refused !== null && <ErrorState error={refused} />}
      <DataTable
        label={t('sessions.title')}
        rows={data?.items}
        columns={columns}
        rowKey={({ id }) => id}
        error={error}
        retry={() => void refetch()}
      />
    </Section>
  )
}
