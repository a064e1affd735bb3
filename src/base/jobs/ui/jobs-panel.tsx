import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { Ago } from '#ui/ago.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Section } from '#ui/section.tsx'
import { showNote } from '#ui/show-note.ts'
import { useAddressState } from '#ui/use-address-state.ts'
import type { jobsContract } from '../contract.ts'
import { t } from './messages.ts'
import { QueuesTable } from './queues-table.tsx'

type Job = {
  id: string
  queue: string
  state: 'waiting' | 'running' | 'failed'
  subject: string | null
  reason: string | null
  attempts: number
  createdAt: string
  nextAt: string | null
  failedAt: string | null
  can: string[]
}

/** 'metrics.assess' is read as 'metrics assess'. */
const inWords = (name: string): string => name.replaceAll(/[._-]+/g, ' ')

/** Work that waits or was given up; what was given up can be tried again. */
export const JobsPanel = () => {
  const jobs = useOperations<typeof jobsContract>('jobs')
  const queryClient = useQueryClient()
  const [search] = useAddressState()
  const [refused, setRefused] = useState<unknown>(null)
  const state = search.state === 'waiting' || search.state === 'all' ? search.state : 'failed'
  const list = useInfiniteQuery(
    jobs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ state, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Job[]), [list.data])
  const queues = list.data?.pages[0]?.queues
  const sum = (key: 'failed' | 'waiting') => (queues ?? []).reduce((total, queue) => total + queue[key], 0)
  const retry = async ({ id }: Job) => {
    try {
      await jobs.retry.call({ jobId: id })
      setRefused(null)
      showNote(t('jobs.retried'))
      await queryClient.invalidateQueries({ queryKey: jobs.key() })
    } catch (error) {
      setRefused(error)
    }
  }
  const columns: DataColumn<Job>[] = [
    { key: 'what', title: t('jobs.what'), cell: ({ subject, queue }) => inWords(subject ?? queue) },
    { key: 'state', title: t('jobs.state'), width: '104px', phone: 1, cell: (job) => t(`state.${job.state}`) },
    { key: 'reason', title: t('jobs.reason'), width: '35%', cell: ({ reason }) => reason },
    { key: 'attempts', title: t('jobs.attempts'), figure: true, width: '72px', cell: ({ attempts }) => attempts },
    {
      key: 'since',
      title: t('jobs.since'),
      width: '136px',
      cell: ({ failedAt, createdAt }) => <Ago at={failedAt ?? createdAt} />,
    },
    { key: 'next', title: t('jobs.next'), width: '136px', cell: ({ nextAt }) => nextAt && <Ago at={nextAt} /> },
    {
      key: 'do',
      title: t('jobs.retry'),
      width: '112px',
      cell: (job) =>
        job.can.includes('retry') && (
          <Button variant="default" onClick={() => void retry(job)}>
            {t('jobs.retry')}
          </Button>
        ),
    },
  ]
  const sentence = [
    sum('failed') === 0 ? t('jobs.calm') : t('jobs.failed', { count: sum('failed') }),
    ...(sum('waiting') > 0 ? [t('jobs.waiting', { count: sum('waiting') })] : []),
  ].join(' ')
  return (
    <>
      <Section title={t('jobs.title')} hint={queues && sentence}>
        <FilterBar
          label={t('jobs.filter')}
          filters={[
            {
              kind: 'choice',
              name: 'state',
              label: t('state.failed'),
              options: (['waiting', 'all'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
            },
          ]}
        />
        {refused !== null && <ErrorState error={refused} />}
        <DataTable
          label={t('jobs.title')}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          error={list.error}
          retry={() => void list.refetch()}
          more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
          empty={<EmptyState title={t('jobs.none')}>{t('jobs.noneHint')}</EmptyState>}
        />
      </Section>
      {queues && <QueuesTable queues={queues} />}
    </>
  )
}
