import { Stack, Textarea } from '@mantine/core'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { useKeepMetric } from './use-keep-metric.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

/** From a period on it is counted differently: the old line ends and a new one begins. */
export const DefineAgainForm = ({ metric, onDone }: { metric: MetricRecord; onDone: () => void }) => {
  const metrics = useMetrics()
  const keep = useKeepMetric()
  const periodName = usePeriodInSentence()
  const { formats, now } = useUi()
  const form = useProblemForm({
    initial: {
      validFrom: formats.dayOf(now()) as string | null,
      formula: metric.definitions.find(({ number }) => number === metric.definitionNumber)?.formula ?? '',
      reason: '',
    },
    save: ({ validFrom, ...values }) =>
      metrics.defineAgain.call({
        metricId: metric.id,
        version: metric.version,
        validFrom: validFrom ?? '',
        ...values,
      }),
    onSaved: (saved, { validFrom }) => {
      void keep(saved)
      showNote(t('again.saved', { period: periodName(validFrom ?? '', metric.rhythm) }))
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('again.hint')}</p>
        <DayInput label={t('again.validFrom')} data-autofocus {...form.field('validFrom')} />
        <Textarea label={t('again.formula')} autosize minRows={2} {...form.field('formula')} />
        <Textarea label={t('again.reason')} autosize minRows={2} {...form.field('reason')} />
        <FormActions form={form} save={t('again.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
