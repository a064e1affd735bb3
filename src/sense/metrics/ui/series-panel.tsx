import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { Section } from '#ui/section.tsx'
import { showUndo } from '#ui/show-undo.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import { SeriesEndForm } from './series-end-form.tsx'
import { SilentSeriesForm } from './silent-series-form.tsx'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

export type Series = MetricRecord['series'][number]

/** The lines of readings behind a metric, and their ends. */
export const SeriesPanel = ({ metric, asOf }: { metric: MetricRecord; asOf?: string | undefined }) => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const periodName = usePeriodName()
  const { formats } = useUi()
  const now = useNow()
  const [ending, setEnding] = useState<Series | null>(null)
  const [silencing, setSilencing] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const mayEdit = metric.can.includes('metrics.edit') && !asOf
  const list = useInfiniteQuery(
    metrics.series.infiniteOptions({
      input: (cursor: string | undefined) => ({
        metricId: metric.id,
        ...(asOf ? { asOf } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Series[]), [list.data])

  const reopen = async ({ id, version, unit }: Series) => {
    try {
      await metrics.reopenSeries.call({ metricId: metric.id, seriesId: id, version })
      setRefused(null)
      await queryClient.invalidateQueries({ queryKey: metrics.key() })
      return unit.name
    } catch (error) {
      setRefused(error)
      return null
    }
  }

  const columns: DataColumn<Series>[] = [
    { key: 'unit', title: t('series.unit'), value: ({ unit }) => unit.name, cell: ({ unit }) => unit.name },
    {
      key: 'dimensions',
      title: t('series.dimensions'),
      width: '160px',
      cell: ({ dimensions }) => Object.values(dimensions).join(' · '),
      phone: 3,
    },
    {
      key: 'latest',
      title: t('series.latest'),
      width: '176px',
      value: ({ latestPeriod }) => latestPeriod,
      cell: ({ latestPeriod }) => latestPeriod && periodName(latestPeriod, metric.rhythm),
    },
    {
      key: 'data',
      title: t('series.data'),
      width: '152px',
      phone: 1,
      cell: ({ freshness, validTo }) =>
        freshness ? (
          <FreshnessMark tone={freshness} />
        ) : (
          validTo && <span className="tl-quiet">{t('series.ended', { day: formats.day(validTo, now) })}</span>
        ),
    },
    ...(mayEdit
      ? [
          {
            key: 'do',
            title: t('series.actions'),
            width: '112px',
            cell: (row: Series) =>
              row.validTo ? (
                <Button variant="subtle" onClick={() => void reopen(row)}>
                  {t('series.reopen')}
                </Button>
              ) : (
                <Button variant="subtle" onClick={() => setEnding(row)}>
                  {t('series.end')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={t('series.title')}
      count={metric.seriesCount.open + metric.seriesCount.ended}
      hint={t('series.hint')}
      actions={
        mayEdit &&
        metric.seriesCount.open > 1 && (
          <Button variant="default" onClick={() => setSilencing(true)}>
            {t('silent.do')}
          </Button>
        )
      }
    >
      {refused !== null && <ErrorState error={refused} />}
      <DataTable
        label={t('series.title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('series.none')} />}
      />
      <SideSheet
        title={ending ? t('series.endTitle', { unit: ending.unit.name }) : ''}
        opened={ending !== null}
        onClose={() => setEnding(null)}
      >
        {ending && (
          <SeriesEndForm
            metricId={metric.id}
            series={ending}
            onCancel={() => setEnding(null)}
            onDone={(ended) => {
              setEnding(null)
              showUndo({ message: t('series.endedNote', { unit: ended.unit.name }), undo: () => reopen(ended) })
            }}
          />
        )}
      </SideSheet>
      <SideSheet title={t('silent.title')} opened={silencing} onClose={() => setSilencing(false)}>
        <SilentSeriesForm metric={metric} onDone={() => setSilencing(false)} />
      </SideSheet>
    </Section>
  )
}
