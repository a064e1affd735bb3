import { Button, SegmentedControl, Switch } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useNow, useUi } from '#ui/ui-provider.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { Waiting } from '#ui/waiting.tsx'
import type { metricsContract } from '../../metrics/contract.ts'
import { useChartSentence } from '../../metrics/ui/use-chart-sentence.ts'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { AnnotationForm } from './annotation-form.tsx'
import { AnnotationList } from './annotation-list.tsx'
import { ChartSettings } from './chart-settings.tsx'
import { chartSpans, spanOf } from './chart-spans.ts'
import classes from './charts.module.css'
import { ForecastScore } from './forecast-score.tsx'
import { kindWords } from './kind-words.ts'
import { t } from './messages.ts'
import { outlookWords } from './outlook-words.ts'
import { processDataOf } from './process-data-of.ts'
import { SignIcons } from './sign-icons.tsx'
import { type Annotation, type MetricChart, useCharts } from './use-charts.ts'

const chartHeight = 340

type Props = {
  metric: MetricRecord
  asOf?: string | undefined
  /** Only this unit: its course, without what was explained and foreseen of the whole. */
  unit?: { id: string; name: string }
  /** More that can be done with the chart; later rooms bring it. */
  actions?: ReactNode
}

type Sheet = { kind: 'settings' } | { kind: 'note'; period?: string; annotation?: Annotation } | null

/** The course of a metric with limits, signals, explanations and outlook. */
export const ProcessChart = ({ metric, asOf, unit, actions }: Props) => {
  const metrics = useOperations<typeof metricsContract>('metrics')
  const charts = useCharts()
  const { formats } = useUi()
  const now = useNow()
  const sentence = useChartSentence()
  const [search, change] = useAddressState()
  const [sheet, setSheet] = useState<Sheet>(null)
  const span = spanOf(search)
  const showsPast = search.forecasts === true
  const given = asOf ? { asOf } : {}
  const chart = useQuery(
    metrics.chart.queryOptions({
      input: { metricId: metric.id, last: chartSpans[span], ...(unit && { unit: unit.id }), ...given },
      placeholderData: keepPreviousData,
    }),
  )
  const said = useQuery(
    charts.outlook.queryOptions({
      input: { metricId: metric.id, last: chartSpans.usual, ...given },
      enabled: showsPast,
    }),
  )
  const past = showsPast ? said.data?.past : undefined
  const data = useMemo(
    () =>
      chart.data &&
      processDataOf(
        chart.data as MetricChart,
        formats,
        past?.map(({ period, point, bands }) => ({
          day: period,
          middle: point,
          low: bands[1]?.low ?? point,
          high: bands[1]?.high ?? point,
        })),
      ),
    [chart.data, formats, past],
  )
  if (chart.error && !chart.data) return <ErrorState error={chart.error} retry={() => void chart.refetch()} />
  if (!chart.data || !data) return <Waiting lines={1} height={chartHeight} />
  if (chart.data.periods.length === 0)
    return <EmptyState title={t('chart.nothing')}>{t('chart.nothingHint')}</EmptyState>
  const shown = chart.data as MetricChart
  const isOpen = !asOf && !metric.archivedAt
  const mayExplain = isOpen && !unit && metric.can.includes('metrics.record')
  const close = () => setSheet(null)
  const outlook = outlookWords(shown.outlook, {
    formats,
    metric: shown.metric,
    now,
    inBreach: shown.sentence.beyond === 'breach',
  })
  return (
    <>
      <div className={classes.bar}>
        <div>
          <SegmentedControl
            aria-label={t('span.label')}
            size="xs"
            value={span}
            onChange={(next) => change({ span: next === 'usual' ? undefined : next })}
            data={[
              { value: 'short', label: t('span.last', { count: chartSpans.short }) },
              { value: 'usual', label: t('span.last', { count: chartSpans.usual }) },
              { value: 'all', label: t('span.all') },
            ]}
          />
          <SignIcons {...shown.process} />
        </div>
        <div>
          {!unit && (
            <Switch
              size="xs"
              label={t('past.show')}
              checked={showsPast}
              onChange={({ currentTarget }) => change({ forecasts: currentTarget.checked ? true : undefined })}
            />
          )}
          {mayExplain && (
            <Button size="compact-sm" variant="default" onClick={() => setSheet({ kind: 'note' })}>
              {t('chart.annotate')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setSheet({ kind: 'settings' })}>
            {t('chart.settings')}
          </Button>
          {actions}
        </div>
      </div>
      <LineChart
        label={t('chart.label', { name: unit ? `${metric.name}, ${unit.name}` : metric.name })}
        data={data}
        sentence={[sentence(shown), ...kindWords(shown), outlook].filter(Boolean).join(' ')}
        height={chartHeight}
        {...(mayExplain && { onPoint: ({ day }) => setSheet({ kind: 'note', period: day }) })}
      />
      {showsPast && said.data && <ForecastScore score={said.data.score} />}
      {!unit && (
        <AnnotationList
          metric={metric}
          annotations={shown.annotations}
          mayExplain={mayExplain}
          onEdit={(annotation) => setSheet({ kind: 'note', annotation })}
        />
      )}
      <SideSheet title={t('set.title')} opened={sheet?.kind === 'settings'} onClose={close} wide>
        <ChartSettings metric={metric} asOf={asOf} onDone={close} />
      </SideSheet>
      <SideSheet
        title={sheet?.kind === 'note' && sheet.annotation ? t('note.change') : t('note.title')}
        opened={sheet?.kind === 'note'}
        onClose={close}
      >
        {sheet?.kind === 'note' && (
          <AnnotationForm
            metric={metric}
            periods={shown.periods.map(({ period }) => period)}
            period={sheet.period}
            annotation={sheet.annotation}
            onDone={close}
          />
        )}
      </SideSheet>
    </>
  )
}
