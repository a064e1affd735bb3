import { SignIcons } from '#sense/charts/ui/sign-icons.tsx'
import type { DataColumn } from '#ui/data-table.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { LatestFigure } from './latest-figure.tsx'
import { t } from './messages.ts'
import type { ListedMetric } from './use-metrics.ts'

export const metricColumns: DataColumn<ListedMetric>[] = [
  { key: 'name', title: t('column.metric'), cell: ({ name }) => name },
  {
    key: 'status',
    title: t('list.status'),
    width: '112px',
    phone: 1,
    cell: ({ status }) => <StatusMark tone={status} />,
  },
  {
    key: 'signs',
    title: t('column.signs'),
    sorts: false,
    width: '88px',
    phone: 2,
    cell: ({ variation, assurance }) => <SignIcons variation={variation} assurance={assurance} shapeOnly />,
  },
  {
    key: 'latest',
    title: t('column.latest'),
    figure: true,
    sorts: false,
    width: '112px',
    cell: (metric) => <LatestFigure metric={metric} />,
  },
  {
    key: 'course',
    title: t('column.course'),
    sorts: false,
    width: '120px',
    phone: 3,
    cell: ({ recent, name, status, target, breachLevel }) =>
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
    key: 'freshness',
    title: t('list.freshness'),
    sorts: false,
    width: '96px',
    phone: 3,
    cell: ({ freshness }) => <FreshnessMark tone={freshness} />,
  },
  { key: 'unit', title: t('list.unit'), sorts: false, width: '152px', phone: 3, cell: ({ unit }) => unit.name },
  {
    key: 'owner',
    title: t('list.owner'),
    sorts: false,
    width: '144px',
    cell: ({ owner }) => owner?.name ?? <span className="tl-quiet">{t('decide.nobody')}</span>,
  },
  {
    key: 'executive',
    title: t('column.executive'),
    sorts: false,
    width: '80px',
    phone: 3,
    cell: ({ executive }) => (executive ? t('column.yes') : ''),
  },
]
