import { useQuery } from '@tanstack/react-query'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { type Removal, usePruning } from './use-pruning.ts'

/** What was let go, why, and whether it came back. */
export const RemovalsPanel = () => {
  const pruning = usePruning()
  const href = useHref()
  const { formats, now } = useUi()
  const { data } = useQuery(pruning.removals.queryOptions({ input: { limit: 50 } }))
  if (!data || data.items.length === 0) return null
  const columns: DataColumn<Removal>[] = [
    {
      key: 'metric',
      title: t('prune.metric'),
      cell: ({ metric, restored }) => (
        <>
          {metric.name} {restored && <span className="tl-quiet">({t('prune.restored')})</span>}
        </>
      ),
    },
    { key: 'reason', title: t('prune.why'), width: '400px', phone: 2, cell: ({ reason }) => reason },
    { key: 'by', title: t('prune.by'), width: '144px', phone: 3, cell: ({ removedBy }) => removedBy?.name ?? '' },
    {
      key: 'when',
      title: t('prune.when'),
      width: '136px',
      phone: 1,
      cell: ({ removedAt }) => formats.day(formats.dayOf(removedAt), now()),
    },
  ]
  return (
    <Section title={t('prune.gone')}>
      <DataTable
        label={t('prune.gone')}
        rows={data.items}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ metric }) => href('metrics', metric.id)}
      />
    </Section>
  )
}
