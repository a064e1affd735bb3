import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ThresholdProposals } from '#sense/blueprints/ui/threshold-proposals.tsx'
import { LookBackTrial } from '#sense/decision-map/ui/look-back-trial.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { MetricForm } from '#sense/metrics/ui/metric-form.tsx'
import { definitionOfValues, valuesOfMetric } from '#sense/metrics/ui/metric-values.ts'
import { type MetricRecord, useMetrics } from '#sense/metrics/ui/use-metrics.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { showNote } from '#ui/show-note.ts'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import classes from './metric-form-page.module.css'
import { useDecisionTypeOptions } from './use-decision-type-options.ts'

/** Changes the definition of a metric; what somebody else saved meanwhile is shown, not overwritten. */
export const MetricEditPage = () => {
  const { id = '' } = useParams({ strict: false })
  const metrics = useMetrics()
  const href = useHref()
  const navigate = useNavigate()
  const decisionTypes = useDecisionTypeOptions()
  const { data, error, refetch } = useQuery(metrics.get.queryOptions({ input: { metricId: id } }))
  if (error && !data)
    return (
      <>
        <PageHead title={t('list.title')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={8} />
  if (!data.can.includes('metrics.edit'))
    return (
      <>
        <PageHead title={data.name} />
        <ErrorState error={{ status: 403 }} />
      </>
    )
  const metric = data as MetricRecord
  const back = () => void navigate({ href: href('metrics', id) })
  return (
    <div className={classes.page}>
      <PageHead
        path={[
          { title: t('metric.path'), href: href('metrics') },
          { title: metric.name, href: href('metrics', id) },
        ]}
        title={t('form.editTitle', { name: metric.name })}
      />
      <MetricForm
        metric={metric}
        initial={valuesOfMetric(metric)}
        decisionTypes={decisionTypes}
        proposals={(form) => <ThresholdProposals metricId={metric.id} form={form} />}
        lookBack={(form) => <LookBackTrial metricId={metric.id} definition={definitionOfValues(form.values)} />}
        onSaved={({ name }) => {
          showNote(t('form.saved', { name }))
          back()
        }}
        onCancel={back}
      />
    </div>
  )
}
