import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { Section } from '#ui/section.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { t } from './messages.ts'
import { type MetricRecord, type Reading, useMetrics } from './use-metrics.ts'

const pageSize = 60

type Props = { metric: MetricRecord; asOf?: string | undefined; onRecord?: (() => void) | undefined }

/** Every reading with who sent it and when it became known; corrections stay visible. */
export const ReadingsPanel = ({ metric, asOf, onRecord }: Props) => {
  const metrics = useMetrics()
  const periodName = usePeriodName()
  const [search] = useAddressState()
  const versions = search.versions === true
  const list = useInfiniteQuery(
    metrics.readings.infiniteOptions({
      input: (cursor: string | undefined) => ({
        metricId: metric.id,
        limit: pageSize,
        ...(versions ? { versions } : {}),
        ...(asOf ? { asOf } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items as Reading[]), [list.data])
  const columns = useMemo((): DataColumn<Reading>[] => {
    const isParted = metric.total === 'ratio' || metric.total === 'weighted_mean'
    const part = (key: 'numerator' | 'denominator'): DataColumn<Reading> => ({
      key,
      title: t(`reading.${key}`),
      figure: true,
      width: '112px',
      phone: 3,
      cell: (row) => <Figure value={row[key]} />,
    })
    return [
      { key: 'period', title: t('reading.period'), cell: ({ period }) => periodName(period, metric.rhythm) },
      {
        key: 'value',
        title: t('reading.value'),
        figure: true,
        width: '112px',
        phone: 1,
        cell: ({ value }) => <Figure value={value} unit={metric.valueUnit} precision={metric.decimals} />,
      },
      ...(isParted ? [part('numerator'), part('denominator')] : []),
      {
        key: 'unit',
        title: t('reading.unit'),
        width: '160px',
        phone: 3,
        cell: ({ unit, dimensions }) => [unit.name, ...Object.values(dimensions)].join(' · '),
      },
      { key: 'known', title: t('reading.known'), width: '168px', cell: ({ knownAt }) => <InstantText at={knownAt} /> },
      {
        key: 'by',
        title: t('reading.by'),
        width: '200px',
        cell: ({ recordedBy, source }) => `${recordedBy?.name ?? t('reading.system')}, ${t(`source.${source}`)}`,
      },
      {
        key: 'remark',
        title: t('reading.remark'),
        cell: ({ current, version, provisional, note }) =>
          [
            provisional ? t('reading.provisional') : '',
            current ? '' : t('reading.superseded'),
            version > 1 ? t('reading.version', { count: version }) : '',
            note ?? '',
          ]
            .filter(Boolean)
            .join(' · '),
      },
    ]
  }, [metric, periodName])
  return (
    <Section title={t('reading.title')} actions={onRecord && <Button onClick={onRecord}>{t('metric.record')}</Button>}>
      <FilterBar
        label={t('reading.filter')}
        filters={[{ kind: 'switch', name: 'versions', label: t('reading.versions') }]}
      />
      <DataTable
        label={t('reading.title')}
        rows={rows}
        columns={columns}
        rowKey={({ seriesId, period, version }) => `${seriesId} ${period} ${version}`}
        error={list.error}
        retry={() => void list.refetch()}
        more={{ has: list.hasNextPage, loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() }}
        empty={<EmptyState title={t('chart.nothing')}>{t('chart.nothingHint')}</EmptyState>}
      />
    </Section>
  )
}
