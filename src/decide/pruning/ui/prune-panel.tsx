import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { RemoveForm } from './remove-form.tsx'
import { type RemovalProposal, usePruning } from './use-pruning.ts'

/** The evidence in words, such as 'moved nobody in 13 reviews; nobody owns it'. */
const useWhy = () => {
  const { formats } = useUi()
  return ({ grounds, twin, shown }: RemovalProposal): string =>
    grounds
      .map((ground) => {
        if (ground === 'unowned') return t('prune.unowned')
        if (ground === 'ornamental') return t('prune.ornamental', { count: shown })
        const correlation = formats.number(twin?.correlation ?? 0, 2)
        return t('prune.twin', { name: twin?.metric.name ?? '', correlation, count: twin?.periods ?? 0 })
      })
      .join('; ')
}

/** Metrics that nobody would miss, with the evidence, and the way to let one go. */
export const PrunePanel = () => {
  const pruning = usePruning()
  const href = useHref()
  const why = useWhy()
  const [going, setGoing] = useState<RemovalProposal | null>(null)
  const { data, error, refetch } = useQuery(pruning.proposals.queryOptions({ input: {} }))
  const count = (key: 'triggered' | 'discussed' | 'decided' | 'shown'): DataColumn<RemovalProposal> => ({
    key,
    title: t(`prune.${key}`),
    figure: true,
    width: '88px',
    phone: 3,
    value: (row) => row[key],
    cell: (row) => row[key],
  })
  const columns: DataColumn<RemovalProposal>[] = [
    { key: 'metric', title: t('prune.metric'), value: ({ metric }) => metric.name, cell: ({ metric }) => metric.name },
    { key: 'why', title: t('prune.why'), width: '320px', phone: 2, cell: why },
    count('shown'),
    count('triggered'),
    count('discussed'),
    count('decided'),
    {
      key: 'owner',
      title: t('prune.owner'),
      width: '144px',
      phone: 3,
      value: ({ owner }) => owner?.name,
      cell: ({ owner }) => owner?.name ?? <span className="tl-quiet">{t('prune.nobody')}</span>,
    },
    {
      key: 'do',
      title: '',
      width: '104px',
      phone: 1,
      cell: (row) =>
        row.can.includes('metrics.edit') && (
          <Button variant="subtle" onClick={() => setGoing(row)}>
            {t('prune.remove')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('prune.title')}
        rows={data?.items}
        columns={columns}
        rowKey={({ metric }) => metric.id}
        rowHref={({ metric }) => href('metrics', metric.id)}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState title={t('prune.none')}>{t('prune.noneHint')}</EmptyState>}
      />
      <SideSheet title={going?.metric.name ?? ''} opened={going !== null} onClose={() => setGoing(null)}>
        {going && <RemoveForm proposal={going} why={why(going)} onDone={() => setGoing(null)} />}
      </SideSheet>
    </>
  )
}

export const PruneSentence = () => {
  const pruning = usePruning()
  const { data } = useQuery(pruning.proposals.queryOptions({ input: {} }))
  if (!data || data.items.length === 0) return null
  const basis = data.reviews === 0 ? t('prune.noReviews') : t('prune.reviews', { count: data.reviews })
  return t('prune.sentence', { count: data.items.length, metrics: data.metrics, basis })
}
