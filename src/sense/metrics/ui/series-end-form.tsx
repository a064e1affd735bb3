import { Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import type { Series } from './series-panel.tsx'
import { useMetrics } from './use-metrics.ts'

type Props = { metricId: string; series: Series; onDone: (ended: Series) => void; onCancel: () => void }

export const SeriesEndForm = ({ metricId, series, onDone, onCancel }: Props) => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const { formats, now } = useUi()
  const form = useProblemForm({
    initial: { validTo: formats.dayOf(now()) as string | null },
    save: ({ validTo }) =>
      metrics.endSeries.call({ metricId, seriesId: series.id, version: series.version, validTo: validTo ?? '' }),
    onSaved: (ended) => {
      void queryClient.invalidateQueries({ queryKey: metrics.key() })
      onDone(ended as Series)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p className="tl-quiet">{t('series.hint')}</p>
        <DayInput label={t('series.endLast')} data-autofocus {...form.field('validTo')} />
        <FormActions form={form} save={t('series.endSave')} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
