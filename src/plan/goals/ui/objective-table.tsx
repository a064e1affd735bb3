import type { ReactNode } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable, type TableSort } from '#ui/data-table.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import type { ReasonsOf } from './goal-records.ts'
import { t } from './messages.ts'
import classes from './objective-table.module.css'
import type { TreeRow } from './objective-tree.ts'
import { ProgressBeside } from './progress-beside.tsx'

type Props = {
  rows: TreeRow[] | undefined
  reasonsOf: ReasonsOf
  sort?: TableSort
  onSort?: (sort: TableSort) => void
  error?: unknown
  retry?: () => void
  empty?: ReactNode
  more?: { has: boolean; loading: boolean; load: () => void }
}

/** Objectives with what they came to, the worst below them, and what hangs on them. */
export const ObjectiveTable = ({ reasonsOf, ...list }: Props) => {
  const href = useHref()
  const { formats } = useUi()
  const columns: DataColumn<TreeRow>[] = [
    {
      key: 'title',
      title: t('objective.title'),
      cell: ({ item, depth }) => (
        <span className={classes.name} style={{ '--depth': depth } as React.CSSProperties}>
          {item.title}
        </span>
      ),
    },
    {
      key: 'status',
      title: t('objective.status'),
      width: '120px',
      phone: 1,
      cell: ({ item }) => (
        <StatusMark tone={item.assessment.effective as StatusTone}>{reasonsOf(item.assessment)}</StatusMark>
      ),
    },
    {
      key: 'progress',
      title: t('objective.progress'),
      width: '184px',
      cell: ({ item }) => <ProgressBeside progress={item.assessment.progress} expected={item.assessment.expected} />,
    },
    {
      key: 'worst',
      title: t('objective.worst'),
      width: '22%',
      cell: ({ item: { worstChild, keyResultCount } }) =>
        worstChild ? (
          <span className={classes.worst}>
            <PlainLink href={href('strategy', keyResultCount > 0 ? 'key-results' : 'objectives', worstChild.id)}>
              {worstChild.title}
            </PlainLink>{' '}
            <span className="tl-quiet">
              {worstChild.progress === null ? t('progress.none') : formats.percent(worstChild.progress, 0)}
            </span>
          </span>
        ) : (
          <span className="tl-quiet">–</span>
        ),
    },
    { key: 'owner', title: t('objective.owner'), width: '128px', cell: ({ item }) => item.owner.name },
    { key: 'unit', title: t('objective.unit'), width: '112px', phone: 3, cell: ({ item }) => item.unit.name },
    {
      key: 'money',
      title: t('objective.money'),
      width: '104px',
      figure: true,
      cell: ({ item: { assessment } }) =>
        assessment.moneyAtRisk === null ? (
          <span className="tl-quiet">–</span>
        ) : (
          <Money amount={assessment.moneyAtRisk} currency={assessment.currency ?? undefined} loud />
        ),
    },
  ]
  return (
    <DataTable
      label={t('objective.list')}
      columns={columns}
      rowKey={({ item }) => item.id}
      rowHref={({ item }) => href('strategy', 'objectives', item.id)}
      {...list}
    />
  )
}
