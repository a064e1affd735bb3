import type { ReactNode } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { Figure } from '#ui/figure.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { aimWords } from './aim-words.ts'
import type { KeyResultItem, ReasonsOf } from './goal-records.ts'
import { t } from './messages.ts'
import { ProgressBeside } from './progress-beside.tsx'

type Props = {
  rows: KeyResultItem[] | undefined
  reasonsOf: ReasonsOf
  /** What stands at the end of a row, such as a button to check in. */
  actionOf?: (row: KeyResultItem) => ReactNode
  empty?: ReactNode
}

/** Key results with their three statuses side by side, progress, and how sure the owner is. */
export const KeyResultTable = ({ rows, reasonsOf, actionOf, empty }: Props) => {
  const href = useHref()
  const { formats } = useUi()
  const columns: DataColumn<KeyResultItem>[] = [
    { key: 'title', title: t('kr.title'), value: ({ title }) => title, cell: ({ title }) => title },
    {
      key: 'effective',
      title: t('status.effective'),
      width: '116px',
      phone: 1,
      cell: ({ assessment }) => (
        <StatusMark tone={assessment.effective as StatusTone}>{reasonsOf(assessment)}</StatusMark>
      ),
    },
    {
      key: 'computed',
      title: t('status.computed'),
      width: '108px',
      cell: ({ assessment }) => <StatusMark tone={assessment.computed as StatusTone} />,
    },
    {
      key: 'reported',
      title: t('status.reported'),
      width: '108px',
      cell: ({ assessment: { reported } }) =>
        reported ? <StatusMark tone={reported} /> : <span className="tl-quiet">{t('status.notReported')}</span>,
    },
    {
      key: 'progress',
      title: t('objective.progress'),
      width: '176px',
      cell: ({ assessment }) => <ProgressBeside progress={assessment.progress} expected={assessment.expected} />,
    },
    {
      key: 'now',
      title: t('kr.latest'),
      width: '96px',
      figure: true,
      cell: ({ assessment, valueUnit, decimals, ...aim }) => (
        <Figure
          value={assessment.currentValue}
          unit={valueUnit}
          precision={decimals}
          facts={[{ term: t('kr.aim'), value: aimWords({ ...aim, valueUnit, decimals }, formats) }]}
        />
      ),
    },
    {
      key: 'confidence',
      title: t('kr.confidence'),
      width: '96px',
      figure: true,
      value: ({ latestCheckIn }) => latestCheckIn?.confidence,
      cell: ({ latestCheckIn }) => (latestCheckIn ? t('confidence.of', { confidence: latestCheckIn.confidence }) : '–'),
    },
    { key: 'owner', title: t('objective.owner'), width: '116px', phone: 3, cell: ({ owner }) => owner.name },
    {
      key: 'due',
      title: t('kr.due'),
      width: '104px',
      cell: ({ checkInDueOn, checkInOutdated }) => (
        <span style={checkInOutdated ? { color: 'var(--tl-bad)' } : undefined}>
          <DayText day={checkInDueOn} />
        </span>
      ),
    },
    ...(actionOf
      ? [{ key: 'action', title: t('kr.checkIn'), width: '104px', cell: actionOf } as DataColumn<KeyResultItem>]
      : []),
  ]
  return (
    <DataTable
      label={t('kr.list')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('strategy', 'key-results', id)}
      empty={empty}
    />
  )
}
