import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import type { MetricsOutput } from '../contract.ts'
import { t } from './messages.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

type Row = MetricsOutput<'breakdown'>['rows'][number]

/** One period by unit, worst first, under the figure of the whole. */
export const BreakdownPanel = ({ metric }: { metric: MetricRecord }) => {
  const metrics = useMetrics()
  const href = useHref()
  const { formats } = useUi()
  const periodName = usePeriodInSentence()
  const [search, change] = useAddressState()
  const period = typeof search.period === 'string' ? search.period : undefined
  const { data, error, refetch } = useQuery(
    metrics.breakdown.queryOptions({
      input: { metricId: metric.id, ...(period ? { period } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const columns = useMemo((): DataColumn<Row>[] => {
    const part = (key: 'numerator' | 'denominator'): DataColumn<Row> => ({
      key,
      title: t(`reading.${key}`),
      figure: true,
      width: '120px',
      phone: 3,
      value: (row) => row[key],
      cell: (row) => <Figure value={row[key]} />,
    })
    return [
      {
        key: 'unit',
        title: t('breakdown.unit'),
        value: ({ unit }) => unit.name,
        cell: ({ unit, dimensions }) => [unit.name, ...Object.values(dimensions)].join(' · '),
      },
      {
        key: 'value',
        title: t('breakdown.value'),
        figure: true,
        width: '112px',
        phone: 1,
        value: ({ value }) => value,
        cell: ({ value }) => <Figure value={value} unit={metric.valueUnit} precision={metric.decimals} />,
      },
      ...(metric.total === 'ratio' ? [part('numerator'), part('denominator')] : []),
      {
        key: 'share',
        title: t('breakdown.share'),
        figure: true,
        width: '136px',
        value: ({ share }) => share,
        cell: ({ share }) => (share === null ? '–' : formats.share(share)),
      },
      {
        key: 'standing',
        title: t('breakdown.standing'),
        width: '280px',
        value: ({ breach, breachPeriods }) => (breach ? breachPeriods : 0),
        cell: ({ breach, breachSince }) =>
          breach ? (
            <StatusMark
              tone="off_track"
              label={t('breakdown.breach', { since: breachSince ? periodName(breachSince, metric.rhythm) : '' })}
            />
          ) : (
            <span className="tl-quiet">{t('breakdown.fine')}</span>
          ),
      },
    ]
  }, [metric, formats, periodName])
  const total = data?.total
  const breaches = data?.rows.filter(({ breach }) => breach).length ?? 0
  const sentence =
    total && data.period
      ? [
          t('breakdown.sentence', {
            value: total.value === null ? '–' : formats.quantity(total.value, metric.valueUnit, metric.decimals),
            period: periodName(data.period, metric.rhythm),
            count: t('breakdown.units', { count: data.rowCount }),
          }),
          ...(breaches > 0 ? [t('breakdown.inBreach', { count: breaches })] : []),
          ...(metric.total === 'ratio' ? [t('breakdown.ratio')] : []),
        ].join(' ')
      : undefined
  return (
    <Section
      title={t('tab.breakdown')}
      hint={sentence}
      actions={
        data?.period && (
          <DayInput
            clearable={false}
            aria-label={t('breakdown.period')}
            value={period ?? data.period}
            onChange={(day) => change({ period: day ?? undefined })}
          />
        )
      }
    >
      <DataTable
        label={t('tab.breakdown')}
        rows={data?.rows as Row[] | undefined}
        columns={columns}
        rowKey={({ unit, seriesId }) => seriesId ?? unit.id}
        rowHref={({ unit }) => href('settings', 'units', unit.id)}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState title={t('breakdown.none')} />}
      />
    </Section>
  )
}
