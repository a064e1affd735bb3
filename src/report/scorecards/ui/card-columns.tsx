import { LatestFigure } from '#sense/metrics/ui/latest-figure.tsx'
import type { DataColumn } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { t } from './messages.ts'
import { SaidCell } from './said-cell.tsx'
import type { CardItem } from './use-scorecards.ts'

const worstFirst = ['off_track', 'distorted', 'outdated', 'at_risk', 'no_data', 'pending', 'on_track', 'closed']

export const cardColumns = (onExplain: ((item: CardItem) => void) | undefined): DataColumn<CardItem>[] => [
  {
    key: 'metric',
    title: t('column.metric'),
    width: '208px',
    value: ({ metric }) => metric.name,
    cell: ({ metric }) => metric.name,
  },
  {
    key: 'status',
    title: t('column.status'),
    width: '120px',
    phone: 1,
    value: ({ metric }) => worstFirst.indexOf(metric.status),
    cell: ({ metric }) => <StatusMark tone={metric.status} />,
  },
  {
    key: 'latest',
    title: t('column.latest'),
    figure: true,
    width: '112px',
    cell: ({ metric }) => <LatestFigure metric={metric} />,
  },
  {
    key: 'target',
    title: t('column.target'),
    figure: true,
    width: '104px',
    cell: ({ metric }) => <Figure value={metric.target} unit={metric.valueUnit} precision={metric.decimals} />,
  },
  {
    key: 'course',
    title: t('column.course'),
    width: '120px',
    phone: 3,
    cell: ({ metric: { recent, name, status, target, breachLevel } }) =>
      recent.length > 0 && (
        <Sparkline
          values={recent.map(({ value }) => value)}
          label={t('column.courseOf', { name, count: recent.length })}
          line={target ?? breachLevel}
          tone={status}
        />
      ),
  },
  {
    key: 'owner',
    title: t('column.owner'),
    width: '136px',
    value: ({ metric }) => metric.owner?.name,
    cell: ({ metric }) => metric.owner?.name ?? <span className="tl-quiet">{t('column.nobody')}</span>,
  },
  {
    key: 'said',
    title: t('column.said'),
    value: ({ asks, overdue }) => (asks ? 0 : overdue.length > 0 ? 1 : 2),
    cell: (item) => <SaidCell item={item} onExplain={onExplain} />,
  },
]
