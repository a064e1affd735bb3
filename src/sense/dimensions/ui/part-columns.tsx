import type { DataColumn } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import type { makeFormats } from '#ui/formats.ts'
import { Sparkline } from '#ui/sparkline.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { t } from './messages.ts'
import type { BreakdownView, PartRow } from './use-dimensions.ts'
import { wayTitle } from './way-name.ts'

type Metric = {
  valueUnit: string
  decimals: number
  rhythm: 'daily' | 'weekly' | 'monthly' | 'quarterly'
  total: string
  target: number | null
  breachLevel: number | null
}

type Given = {
  metric: Metric
  view: BreakdownView
  formats: ReturnType<typeof makeFormats>
  periodName: (period: string, rhythm: Metric['rhythm']) => string
}

const sumsOf = ({ numerator, denominator }: PartRow) => [
  ...(numerator === null ? [] : [{ term: t('parts.numerator'), value: <Figure value={numerator} /> }]),
  ...(denominator === null ? [] : [{ term: t('parts.denominator'), value: <Figure value={denominator} /> }]),
]

/** Each part with its figure, what it is of the whole, how it moved, and whether it is in breach. */
export const partColumns = ({ metric, view, formats, periodName }: Given): DataColumn<PartRow>[] => {
  const name = (period: string | null) => (period === null ? '' : periodName(period, metric.rhythm))
  const { total, adds } = view
  const change = (value: number | null) => <Figure value={value} precision={metric.decimals} signed />
  const moved = (now: number | null | undefined, then: number | null) =>
    now === null || now === undefined || then === null ? null : now - then
  const line = metric.total === 'sum' ? null : (metric.target ?? metric.breachLevel)
  return [
    {
      key: 'part',
      title: wayTitle(view.by),
      value: ({ label }) => label,
      cell: ({ label }) => label,
      foot: t('parts.total'),
    },
    {
      key: 'value',
      title: t('parts.value'),
      figure: true,
      width: '112px',
      phone: 1,
      value: ({ value }) => value,
      cell: (row) => (
        <Figure
          value={row.value}
          unit={metric.valueUnit}
          precision={metric.decimals}
          facts={[
            ...sumsOf(row),
            {
              term: t('parts.before', { period: name(view.previousPeriod) }),
              value: <Figure value={row.previous} precision={metric.decimals} />,
            },
            {
              term: t('parts.before', { period: name(view.lastYearPeriod) }),
              value: <Figure value={row.lastYear} precision={metric.decimals} />,
            },
          ]}
        />
      ),
      foot: <Figure value={total?.value} unit={metric.valueUnit} precision={metric.decimals} />,
    },
    ...(adds === 'last'
      ? []
      : [
          {
            key: 'share',
            title: t('parts.share'),
            figure: true,
            width: '112px',
            value: ({ share }: PartRow) => share,
            cell: ({ share }: PartRow) => (share === null ? '–' : formats.share(share)),
          },
        ]),
    {
      key: 'change',
      title: t('parts.change'),
      figure: true,
      width: '112px',
      value: ({ change: moved }) => moved,
      cell: ({ change: moved }) => change(moved),
      foot: change(moved(total?.value, view.totalBefore)),
    },
    {
      key: 'year',
      title: t('parts.year'),
      figure: true,
      width: '104px',
      phone: 3,
      value: ({ changeOnYear }) => changeOnYear,
      cell: ({ changeOnYear }) => change(changeOnYear),
      foot: change(moved(total?.value, view.totalLastYear)),
    },
    {
      key: 'course',
      title: t('parts.course'),
      width: '136px',
      phone: 3,
      cell: ({ recent, label, breach }) => (
        <Sparkline
          values={recent}
          label={t('parts.courseOf', { name: label, count: recent.length })}
          line={line}
          {...(breach && { tone: 'off_track' as const })}
        />
      ),
    },
    // A level set for a sum says nothing about its parts.
    ...(adds === 'sum' && !view.rows.some(({ breach }) => breach)
      ? []
      : [
          {
            key: 'standing',
            title: t('parts.standing'),
            width: '264px',
            value: ({ breach, breachPeriods }: PartRow) => (breach ? breachPeriods : 0),
            cell: ({ breach, breachSince, breachEarlier }: PartRow) =>
              breach ? (
                <StatusMark
                  tone="off_track"
                  label={t(breachEarlier ? 'parts.breachEarlier' : 'parts.breach', { since: name(breachSince) })}
                />
              ) : (
                <span className="tl-quiet">{t('parts.fine')}</span>
              ),
          },
        ]),
  ]
}
