import { NumberInput, Stack, Textarea } from '@mantine/core'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { t } from './messages.ts'
import { useCharts, useRenewCharts } from './use-charts.ts'

/** New limits from a period on, with what changed. */
export const RebaseForm = ({ metric, from }: { metric: MetricRecord; from: string | null }) => {
  const charts = useCharts()
  const renew = useRenewCharts()
  const periodName = usePeriodInSentence()
  const form = useProblemForm({
    initial: { from, points: '' as number | string, reason: '' },
    save: ({ from: chosen, points, reason }) =>
      charts.rebase.call({
        metricId: metric.id,
        from: chosen ?? '',
        points: points === '' ? null : Number(points),
        reason,
      }),
    onSaved: (_, { from: chosen }) => {
      renew()
      form.reset({ from: null, points: '', reason: '' })
      showNote(t('base.saved', { period: periodName(chosen ?? '', metric.rhythm) }))
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm" mt="md">
        <DayInput label={t('base.from')} {...form.field('from')} />
        <NumberInput
          label={t('base.points')}
          description={t('base.pointsHint')}
          min={6}
          allowDecimal={false}
          {...form.field('points')}
        />
        <Textarea label={t('base.reason')} autosize minRows={2} {...form.field('reason')} />
        <FormActions form={form} save={t('base.save')} />
      </Stack>
    </form>
  )
}
