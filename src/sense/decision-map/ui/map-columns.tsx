import type { DataColumn } from '#ui/data-table.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { t } from './messages.ts'
import type { MapRow } from './use-decision-map.ts'

const missing = ({ holes }: MapRow, hole: MapRow['holes'][number]) =>
  holes.includes(hole) ? <span className="tl-quiet">{t('map.missing', { what: t(`hole.${hole}`) })}</span> : null

const clockWords = ({ clock, decisionType }: MapRow): string | null => {
  if (clock) return t(`clock.${clock.unit}`, { count: clock.amount })
  return decisionType ? t('clock.byType') : null
}

/** Read from left to right, a row is a sentence: when it is so, the question is, who decides, within, otherwise. */
export const mapColumns: DataColumn<MapRow>[] = [
  { key: 'metric', title: t('map.metric'), cell: ({ metric }) => metric.name },
  {
    key: 'status',
    title: '',
    width: '112px',
    phone: 1,
    cell: ({ status }) => <StatusMark tone={status} />,
  },
  {
    key: 'when',
    title: t('map.when'),
    width: '208px',
    phone: 2,
    cell: (row) => (
      <>
        {row.breach ?? missing(row, 'threshold')}
        {row.watch && <div className="tl-quiet">{t('map.watch', { words: row.watch })}</div>}
      </>
    ),
  },
  {
    key: 'question',
    title: t('map.question'),
    width: '208px',
    phone: 2,
    cell: (row) => row.question || missing(row, 'question'),
  },
  {
    key: 'who',
    title: t('map.who'),
    width: '152px',
    phone: 2,
    cell: (row) => row.decider?.name ?? row.decisionType?.name ?? missing(row, 'decider'),
  },
  {
    key: 'clock',
    title: t('map.clock'),
    width: '120px',
    phone: 2,
    cell: (row) => clockWords(row) ?? missing(row, 'clock'),
  },
  {
    key: 'otherwise',
    title: t('map.otherwise'),
    width: '208px',
    phone: 2,
    cell: (row) => row.action || missing(row, 'action'),
  },
]
