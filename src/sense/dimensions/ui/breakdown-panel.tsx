import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { useHref } from '#base/ui/operations.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { Section } from '#ui/section.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './dimensions.module.css'
import { t } from './messages.ts'
import { partColumns } from './part-columns.tsx'
import { PathCrumbs } from './path-crumbs.tsx'
import { type BreakdownView, type PartRow, useDimensions, useView } from './use-dimensions.ts'
import { ViewControls } from './view-controls.tsx'

/** So many are read at a glance; the rest is summed up below and a click away. */
const few = 25
const all = 2000

type Props = { metric: MetricRecord; asOf: string | undefined }

/** One period by its parts, worst first, under the figure of the whole; each part leads further down. */
export const BreakdownPanel = ({ metric, asOf }: Props) => {
  const dimensions = useDimensions()
  const href = useHref()
  const { formats } = useUi()
  const periodName = usePeriodInSentence()
  const { asked, period } = useView()
  const [limit, setLimit] = useState(few)
  const { data, error, refetch } = useQuery(
    dimensions.breakdown.queryOptions({
      input: { metricId: metric.id, ...asked, limit, ...(asOf ? { asOf } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const view = data as BreakdownView | undefined
  const columns = useMemo(
    () => (view ? partColumns({ metric, view, formats, periodName }) : []),
    [metric, view, formats, periodName],
  )
  const hrefOf = (where: string) => {
    const kept = { tab: 'breakdown', where, period, asOf }
    const given = Object.entries(kept).filter((pair): pair is [string, string] => Boolean(pair[1]))
    return `${href('metrics', metric.id)}?${new URLSearchParams(given)}`
  }
  const figure = (value: number | null) =>
    value === null ? '–' : formats.quantity(value, metric.valueUnit, metric.decimals)
  const sentence =
    view?.total &&
    view.period &&
    [
      t('parts.sentence', {
        value: figure(view.total.value),
        period: periodName(view.period, metric.rhythm),
        count: t('parts.count', { count: view.rowCount }),
      }),
      ...inBreach(view),
      ...(view.gone > 0 ? [t('parts.gone', { count: view.gone })] : []),
      ...(view.rowCount > 1 ? [view.words] : []),
    ].join(' ')
  return (
    <Section title={t('parts.title')} hint={sentence} actions={view && <ViewControls {...view} />}>
      {view && <PathCrumbs crumbs={view.crumbs} hrefOf={hrefOf} />}
      <DataTable
        label={t('parts.title')}
        rows={view?.rows as PartRow[] | undefined}
        columns={columns}
        rowKey={({ where, seriesId }) => seriesId ?? where}
        rowHref={({ series, where }) => (series > 1 ? hrefOf(where) : undefined)}
        error={error}
        retry={() => void refetch()}
        empty={<EmptyState title={t('parts.none')}>{t('parts.noneHint')}</EmptyState>}
      />
      {view?.rest && (
        <p className={classes.note}>
          {t('parts.rest', { count: view.rest.rows, value: figure(view.rest.value) })}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => setLimit(all)}>
            {t('moved.all', { count: view.rowCount })}
          </Button>
        </p>
      )}
      {view && view.where !== '' && <Course metric={metric} view={view} />}
    </Section>
  )
}

const inBreach = ({ byPeriod, period }: BreakdownView): string[] => {
  const count = byPeriod.find((one) => one.period === period)?.breaches ?? 0
  return count > 0 ? [t('parts.inBreach', { count })] : []
}

/** How the part that one has come down to went over time. */
const Course = ({ metric, view }: { metric: MetricRecord; view: BreakdownView }) => {
  const name = view.crumbs.map(({ label }) => label).join(' › ')
  const data = useMemo(
    () => ({
      points: view.course.map(({ period, value, provisional }) => ({ day: period, value, provisional })),
      unit: metric.valueUnit,
      precision: metric.decimals,
      ...(metric.total !== 'sum' && { target: metric.target, breach: metric.breachLevel }),
    }),
    [view, metric],
  )
  return (
    <LineChart
      label={t('parts.trend')}
      sentence={t('parts.trendSentence', { name, count: view.course.length })}
      data={data}
      height={200}
    />
  )
}
