import { Stack, Textarea } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { MetricSelect } from './metric-select.tsx'
import { useKeepMetric } from './use-keep-metric.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

/** A better metric takes the place of this one: the old line ends, and its page leads to the new one. */
export const ReplaceForm = ({ metric, onDone }: { metric: MetricRecord; onDone: () => void }) => {
  const metrics = useMetrics()
  const keep = useKeepMetric()
  const { formats, now } = useUi()
  const form = useProblemForm({
    initial: { successorId: null as string | null, from: formats.dayOf(now()) as string | null, reason: '' },
    save: ({ successorId, from, reason }) =>
      metrics.replace.call({
        metricId: metric.id,
        version: metric.version,
        successorId: successorId ?? '',
        from: from ?? '',
        reason,
      }),
    onSaved: (saved) => {
      void keep(saved)
      showNote(t('replace.saved', { name: metric.name }))
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('replace.hint')}</p>
        <MetricSelect label={t('replace.successorId')} data-autofocus {...form.field('successorId')} />
        <DayInput label={t('replace.from')} {...form.field('from')} />
        <Textarea label={t('replace.reason')} autosize minRows={2} {...form.field('reason')} />
        <FormActions form={form} save={t('replace.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
