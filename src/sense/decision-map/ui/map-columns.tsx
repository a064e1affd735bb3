import type { DataColumn } from '#ui/data-table.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { MapLine } from './map-lines.ts'
import { t } from './messages.ts'
import type { MapRow } from './use-decision-map.ts'

type Asked = Pick<MapRow, 'holes' | 'clock' | 'decisionType' | 'decider' | 'question' | 'action'>

const missing = ({ holes }: Asked, hole: MapRow['holes'][number]) =>
  holes.includes(hole) ? <span className="tl-quiet">{t('map.missing', { what: t(`hole.${hole}`) })}</span> : null

const clockWords = ({ clock, decisionType }: Asked): string | null => {
  if (clock) return t(`clock.${clock.unit}`, { count: clock.amount })
  return decisionType ? t('clock.byType') : null
}

/** Of the metric itself, or of one of its levels. */
const askedOf = ({ row, level }: MapLine): Asked => level ?? row

/** A level that puts nothing before anybody is only a colour. */
const asksNobody = ({ level }: MapLine): boolean =>
  level !== null && level.question === '' && level.decider === null && level.decisionType === null

const Past = ({ fired, periods }: { fired: number | undefined; periods: number | undefined }) =>
  fired === undefined || !periods ? null : (
    <div className="tl-quiet">
      {fired === 0 ? t('map.never', { periods }) : t('map.past', { count: fired, periods })}
    </div>
  )

const When = ({ line: { row, level } }: { line: MapLine }) =>
  level ? (
    <>
      {level.when}
      <Past fired={level.past?.fired} periods={row.past?.periods} />
    </>
  ) : (
    <>
      {row.breach ?? missing(row, 'threshold')}
      {row.breach && <Past fired={row.past?.breach?.fired} periods={row.past?.periods} />}
      {row.watch && <div className="tl-quiet">{t('map.watch', { words: row.watch })}</div>}
    </>
  )

/** Read from left to right, a line is a sentence: when it is so, the question is, who decides, within, otherwise. */
export const mapColumns: DataColumn<MapLine>[] = [
  {
    key: 'metric',
    title: t('map.metric'),
    cell: ({ row, level }) =>
      level ? (
        <span title={level.sentence}>
          <span aria-hidden="true">↳ </span>
          {level.name}
        </span>
      ) : (
        <span title={row.sentences.breach ?? undefined}>{row.metric.name}</span>
      ),
  },
  {
    key: 'status',
    title: t('map.status'),
    width: '112px',
    phone: 1,
    cell: ({ row, level }) =>
      level ? <span className="tl-quiet">{t(`map.makes.${level.colour}`)}</span> : <StatusMark tone={row.status} />,
  },
  {
    key: 'when',
    title: t('map.when'),
    width: '208px',
    phone: 2,
    cell: (line) => <When line={line} />,
  },
  {
    key: 'question',
    title: t('map.question'),
    width: '208px',
    phone: 2,
    cell: (line) =>
      asksNobody(line) ? (
        <span className="tl-quiet">{t('map.nobody')}</span>
      ) : (
        askedOf(line).question || missing(askedOf(line), 'question')
      ),
  },
  {
    key: 'who',
    title: t('map.who'),
    width: '152px',
    phone: 2,
    cell: (line) => {
      const asked = askedOf(line)
      return asked.decider?.name ?? asked.decisionType?.name ?? missing(asked, 'decider')
    },
  },
  {
    key: 'clock',
    title: t('map.clock'),
    width: '120px',
    phone: 2,
    cell: (line) => clockWords(askedOf(line)) ?? missing(askedOf(line), 'clock'),
  },
  {
    key: 'otherwise',
    title: t('map.otherwise'),
    width: '208px',
    phone: 2,
    cell: (line) => askedOf(line).action || missing(askedOf(line), 'action'),
  },
]
