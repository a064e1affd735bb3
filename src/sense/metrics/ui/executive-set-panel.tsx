import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { LatestFigure } from './latest-figure.tsx'
import { fieldWord, t } from './messages.ts'
import { useExecutive } from './use-executive.ts'
import { type ListedMetric, useMetrics } from './use-metrics.ts'

const worstFirst: ListedMetric['status'][] = [
  'distorted',
  'off_track',
  'outdated',
  'at_risk',
  'no_data',
  'pending',
  'on_track',
]

const mayChoose = ({ can }: ListedMetric) => can.includes('metrics.executive')

const countWords = ({ outcome, leading, risk }: { outcome: number; leading: number; risk: number }): string =>
  t('executive.counts', {
    outcome: t('executive.outcome', { count: outcome }),
    leading: t('executive.leading', { count: leading }),
    risk: t('executive.risk', { count: risk }),
  })

/** The metrics that lead the company, and those outside with what each still needs. */
export const ExecutiveSetPanel = () => {
  const metrics = useMetrics()
  const href = useHref()
  const { formats } = useUi()
  const { add, remove, error } = useExecutive()
  const set = useQuery(metrics.executiveSet.queryOptions({ input: {} }))
  const outside = useQuery(metrics.list.queryOptions({ input: { executive: false, limit: 200 } }))
  const hint = set.data?.hint

  const base: DataColumn<ListedMetric>[] = [
    { key: 'name', title: t('column.metric'), value: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'status',
      title: t('list.status'),
      width: '112px',
      phone: 1,
      value: ({ status }) => worstFirst.indexOf(status),
      cell: ({ status }) => <StatusMark tone={status} />,
    },
    {
      key: 'latest',
      title: t('column.latest'),
      figure: true,
      width: '112px',
      cell: (metric) => <LatestFigure metric={metric} />,
    },
    {
      key: 'kind',
      title: t('form.kind'),
      width: '136px',
      phone: 3,
      value: ({ kind }) => kind,
      cell: ({ kind }) => t(`kind.${kind}`),
    },
    {
      key: 'owner',
      title: t('list.owner'),
      width: '144px',
      value: ({ owner }) => owner?.name,
      cell: ({ owner }) => owner?.name ?? <span className="tl-quiet">{t('decide.nobody')}</span>,
    },
  ]
  const members: DataColumn<ListedMetric>[] = [
    ...base,
    {
      key: 'do',
      title: t('series.actions'),
      width: '96px',
      cell: (metric) =>
        mayChoose(metric) && (
          <Button variant="default" size="compact-sm" onClick={() => void remove(metric)}>
            {t('executive.remove')}
          </Button>
        ),
    },
  ]
  const candidates: DataColumn<ListedMetric>[] = [
    ...base,
    {
      key: 'needs',
      title: t('executive.needs'),
      width: '280px',
      value: ({ missing }) => missing.length,
      cell: (metric) =>
        metric.missing.length > 0 ? (
          formats.list(metric.missing.map(fieldWord))
        ) : mayChoose(metric) ? (
          <Button variant="default" size="compact-sm" onClick={() => void add(metric)}>
            {t('executive.add')}
          </Button>
        ) : (
          t('executive.complete')
        ),
    },
  ]
  return (
    <>
      {error !== null && <ErrorState error={error} />}
      <Section
        title={t('executive.title')}
        count={set.data?.counts.all}
        hint={set.data && [countWords(set.data.counts), hint].filter(Boolean).join(' ')}
      >
        <DataTable
          label={t('executive.title')}
          rows={set.data?.items as ListedMetric[] | undefined}
          columns={members}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('metrics', id)}
          sort={{ key: 'status', descending: false }}
          error={set.error}
          retry={() => void set.refetch()}
          empty={<EmptyState title={t('executive.empty')}>{t('executive.emptyHint')}</EmptyState>}
        />
      </Section>
      <Section title={t('executive.candidates')} hint={t('executive.candidatesHint')}>
        <DataTable
          label={t('executive.candidates')}
          rows={outside.data?.items as ListedMetric[] | undefined}
          columns={candidates}
          rowKey={({ id }) => id}
          rowHref={({ id }) => href('metrics', id)}
          sort={{ key: 'needs', descending: false }}
          error={outside.error}
          retry={() => void outside.refetch()}
        />
      </Section>
    </>
  )
}

/** '5 of at most 18 metrics lead the company.' */
export const ExecutiveSentence = () => {
  const metrics = useMetrics()
  const { data } = useQuery(metrics.executiveSet.queryOptions({ input: {} }))
  if (!data) return null
  const { counts, cap } = data
  return counts.all === 0 ? t('executive.none', { cap }) : t('executive.sentence', { count: counts.all, cap })
}
