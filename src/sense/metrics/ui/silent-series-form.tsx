import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

/** Ends in one go whatever no longer reports, so that it is not missed for ever. */
export const SilentSeriesForm = ({ metric, onDone }: { metric: MetricRecord; onDone: () => void }) => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: { since: null as string | null },
    save: ({ since }) => metrics.endSilentSeries.call({ metricId: metric.id, since: since ?? '' }),
    onSaved: ({ ended }) => {
      void queryClient.invalidateQueries({ queryKey: metrics.key() })
      showNote(ended === 0 ? t('silent.none') : t('silent.done', { count: ended }))
      onDone()
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('silent.hint')}</p>
        <DayInput label={t('silent.since')} data-autofocus {...form.field('since')} />
        <FormActions form={form} save={t('silent.save')} onCancel={onDone} />
      </Stack>
    </form>
  )
}
