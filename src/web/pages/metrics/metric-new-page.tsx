import { useNavigate } from '@tanstack/react-router'
import { useMay, useProfile } from '#base/people/ui/use-profile.ts'
import { useGuide } from '#sense/blueprints/ui/use-guide.tsx'
import { useNewFormula } from '#sense/formulas/ui/use-new-formula.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { MetricForm } from '#sense/metrics/ui/metric-form.tsx'
import { newMetricValues } from '#sense/metrics/ui/metric-values.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { showNote } from '#ui/show-note.ts'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import classes from './metric-form-page.module.css'
import { useDecisionTypeOptions } from './use-decision-type-options.ts'

/** Defines a metric; unit and owner begin with oneself. */
export const MetricNewPage = () => {
  const href = useHref()
  const navigate = useNavigate()
  const profile = useProfile()
  const mayDefine = useMay('metrics.edit')
  const decisionTypes = useDecisionTypeOptions()
  const guide = useGuide()
  const formula = useNewFormula()
  if (!profile) return <Waiting lines={8} />
  if (!mayDefine)
    return (
      <>
        <PageHead title={t('form.newTitle')} />
        <ErrorState error={{ status: 403 }} />
      </>
    )
  return (
    <div className={classes.page}>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={t('form.newTitle')}
        sentence={t('form.sentence')}
      />
      <MetricForm
        initial={newMetricValues(profile.person.unitId, profile.person.id)}
        decisionTypes={decisionTypes}
        guide={guide}
        formula={formula}
        onSaved={({ id, name }) => {
          showNote(t('form.created', { name }))
          void navigate({ href: href('metrics', id) })
        }}
        onCancel={() => void navigate({ href: href('metrics') })}
      />
    </div>
  )
}
