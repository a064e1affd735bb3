import { Select, Stack, Textarea } from '@mantine/core'
import { PersonSelect } from '#base/people/ui/person-select.tsx'
import { usePeriodInSentence, usePeriodName } from '#base/settings/ui/use-period-name.ts'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { t } from './messages.ts'
import { type Annotation, useCharts, useRenewCharts } from './use-charts.ts'

type Props = {
  metric: MetricRecord
  /** Those that can be explained, oldest first. */
  periods: readonly string[]
  period?: string | undefined
  annotation?: Annotation | undefined
  onDone: () => void
}

/** What happened in one period, and what is done about it. */
export const AnnotationForm = ({ metric, periods, period, annotation, onDone }: Props) => {
  const charts = useCharts()
  const renew = useRenewCharts()
  const periodName = usePeriodName()
  const inSentence = usePeriodInSentence()
  const form = useProblemForm({
    initial: {
      period: annotation?.period ?? period ?? periods.at(-1) ?? '',
      text: annotation?.text ?? '',
      action: annotation?.action ?? '',
      actionOwnerId: annotation?.actionOwner?.id ?? null,
      dueOn: annotation?.dueOn ?? null,
    },
    save: ({ period: chosen, ...values }) =>
      annotation
        ? charts.updateAnnotation.call({
            metricId: metric.id,
            annotationId: annotation.id,
            version: annotation.version,
            ...values,
          })
        : charts.annotate.call({ metricId: metric.id, period: chosen, ...values }),
    onSaved: (saved) => {
      renew()
      showNote(t('note.saved', { period: inSentence(saved.period, metric.rhythm) }))
      onDone()
    },
  })
  const hasAction = form.values.action.trim() !== ''
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <Select
          label={t('note.period')}
          searchable
          allowDeselect={false}
          disabled={annotation !== undefined}
          data={periods.toReversed().map((one) => ({ value: one, label: periodName(one, metric.rhythm) }))}
          {...form.field('period')}
        />
        <Textarea
          label={t('note.text')}
          description={t('note.textHint')}
          autosize
          minRows={3}
          data-autofocus
          {...form.field('text')}
        />
        <Textarea
          label={t('note.action')}
          description={t('note.actionHint')}
          autosize
          minRows={1}
          {...form.field('action')}
        />
        {hasAction && (
          <>
            <PersonSelect label={t('note.owner')} {...form.field('actionOwnerId')} />
            <DayInput label={t('note.due')} {...form.field('dueOn')} />
          </>
        )}
        <FormActions form={form} save={t('note.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
