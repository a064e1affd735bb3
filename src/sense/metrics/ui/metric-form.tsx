import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { fieldLabels } from './field-labels.ts'
import { t } from './messages.ts'
import { MetricFormDecision } from './metric-form-decision.tsx'
import { MetricFormGuards } from './metric-form-guards.tsx'
import { MetricFormLevels } from './metric-form-levels.tsx'
import { MetricFormPurpose } from './metric-form-purpose.tsx'
import { MetricFormWhat } from './metric-form-what.tsx'
import { definitionOfValues, type MetricValues } from './metric-values.ts'
import { useKeepMetric } from './use-keep-metric.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'
import { useSayField } from './use-say-field.tsx'

type NewDefinition = Parameters<ReturnType<typeof useMetrics>['create']['call']>[0]

/** What a page asks besides the definition of a new metric, and how both are kept together. */
export type MetricFormGuide = {
  initial: Record<string, string>
  start: (form: MetricFormState) => ReactNode
  questions: (form: MetricFormState) => ReactNode
  create: (metric: NewDefinition, values: Record<string, string>) => Promise<MetricRecord>
}

/** Where a new metric is worked out from others, and how it is kept with its formula. */
export type MetricFormFormula = {
  initial: Record<string, string>
  editor: (form: MetricFormState) => ReactNode
  create: (define: () => Promise<MetricRecord>, values: MetricValues) => Promise<MetricRecord>
}

type Props = {
  /** The metric to change; without it a new one is defined. */
  metric?: MetricRecord
  initial: MetricValues
  /** A later part of the loop knows them; the page hands them in. */
  decisionTypes: { value: string; label: string }[]
  guide?: MetricFormGuide | undefined
  formula?: MetricFormFormula | undefined
  /** What the past says of the rules, and which thresholds it proposes. */
  lookBack?: ((form: MetricFormState) => ReactNode) | undefined
  proposals?: ((form: MetricFormState) => ReactNode) | undefined
  onSaved: (metric: MetricRecord) => void
  onCancel: () => void
}

type Values = MetricValues & { version: number }

export type MetricFormState = ReturnType<typeof useMetricForm>

const useMetricForm = ({ metric, initial, guide, formula, onSaved }: Props) => {
  const metrics = useMetrics()
  const keep = useKeepMetric()
  return useProblemForm({
    initial: { ...initial, ...guide?.initial, ...formula?.initial, version: metric?.version ?? 0 } as Values,
    save: (values) => {
      const { code, ...definition } = definitionOfValues(values)
      const named = { ...definition, ...(code ? { code } : {}) }
      if (metric) return metrics.update.call({ metricId: metric.id, version: values.version, ...named })
      const defined = { ...named, ...(values.formula ? { formula: values.formula } : {}) }
      const define = async () =>
        (await (guide
          ? guide.create(defined, values as unknown as Record<string, string>)
          : metrics.create.call(defined))) as MetricRecord
      return formula ? formula.create(define, values) : define()
    },
    onSaved: (saved) => {
      void keep(saved)
      onSaved(saved as MetricRecord)
    },
  })
}

/** The definition of a metric: purpose first, then figures, thresholds in words, and who decides. */
export const MetricForm = (props: Props) => {
  const form = useMetricForm(props)
  const say = useSayField()
  return (
    <form {...form.formProps}>
      <Stack gap="md">
        {props.guide?.start(form)}
        <MetricFormPurpose form={form} />
        {props.guide?.questions(form)}
        <MetricFormWhat form={form} isNew={props.metric === undefined} isComputed={props.metric?.computed ?? false} />
        {props.formula?.editor(form)}
        {props.proposals?.(form)}
        <MetricFormLevels form={form} />
        <MetricFormDecision form={form} decisionTypes={props.decisionTypes} />
        <MetricFormGuards form={form} decisionTypes={props.decisionTypes} lookBack={props.lookBack} />
        <FormActions form={form} save={t(props.metric ? 'form.save' : 'form.create')} onCancel={props.onCancel} />
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={fieldLabels}
        say={say}
        onChoose={(values, version) => void form.submit({ ...(values as Partial<Values>), version })}
        onClose={form.clearProblem}
      />
    </form>
  )
}
