import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { UnitSelect } from '#base/people/ui/unit-select.tsx'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import { DayInput } from '#ui/day-input.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

type Props = { metric: MetricRecord; onDone: () => void }

const figure = (value: number | string) => (value === '' ? null : Number(value))

/** One reading typed in by hand; a different one that stands is corrected only after a question. */
export const ReadingForm = ({ metric, onDone }: Props) => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const periodName = usePeriodInSentence()
  const { formats, now } = useUi()
  const isRatio = metric.total === 'ratio'
  const isWeighted = metric.total === 'weighted_mean'
  const form = useProblemForm({
    initial: {
      period: formats.dayOf(now()) as string | null,
      unit: metric.unitId,
      value: '' as number | string,
      numerator: '' as number | string,
      denominator: '' as number | string,
      note: '',
      onConflict: 'refuse' as 'refuse' | 'correct',
    },
    save: ({ period, unit, value, numerator, denominator, note, onConflict }) =>
      metrics.recordOne.call({
        metricId: metric.id,
        period: period ?? '',
        unit,
        onConflict,
        ...(note ? { note } : {}),
        ...(isRatio
          ? { numerator: figure(numerator), denominator: figure(denominator) }
          : { value: figure(value), ...(isWeighted ? { denominator: figure(denominator) } : {}) }),
      }),
    onSaved: ({ outcome, reading }) => {
      void queryClient.invalidateQueries({ queryKey: metrics.key() })
      const said = {
        value: reading.value === null ? '–' : formats.quantity(reading.value, metric.valueUnit, metric.decimals),
        period: periodName(reading.period, metric.rhythm),
      }
      showNote(outcome === 'unchanged' ? t('hand.unchanged') : t(`hand.${outcome}`, said))
      onDone()
    },
  })
  const { period } = form.values
  const named = period === null ? null : periodName(period, metric.rhythm)
  const stands = form.problem?.errors?.some(({ rule }) => rule === 'already_recorded')
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <DayInput
          clearable={false}
          label={t('hand.day')}
          description={named !== null && t('hand.falls', { period: named })}
          {...form.field('period')}
          {...(stands ? { error: null } : {})}
        />
        {isRatio ? (
          <>
            <NumberInput label={t('hand.numerator')} data-autofocus {...form.field('numerator')} />
            <NumberInput label={t('hand.denominator')} {...form.field('denominator')} />
          </>
        ) : (
          <NumberInput
            label={t('hand.value')}
            suffix={metric.valueUnit ? ` ${metric.valueUnit}` : ''}
            data-autofocus
            {...form.field('value')}
          />
        )}
        {isWeighted && <NumberInput label={t('hand.weight')} {...form.field('denominator')} />}
        <UnitSelect label={t('hand.unit')} allowDeselect={false} {...form.field('unit')} />
        <TextInput label={t('hand.note')} description={t('hand.noteHint')} {...form.field('note')} />
        {stands && named !== null ? (
          <div role="alert">
            <p className="tl-strong">{t('hand.conflict', { period: named ?? '' })}</p>
            <p className="tl-quiet">{t('hand.conflictHint')}</p>
            <Group mt="sm" gap="sm">
              <Button loading={form.saving} onClick={() => void form.submit({ onConflict: 'correct' })}>
                {t('hand.correct')}
              </Button>
              <Button variant="default" onClick={onDone}>
                {t('hand.keep')}
              </Button>
            </Group>
          </div>
        ) : (
          <FormActions form={form} save={t('hand.save')} onCancel={onDone} />
        )}
      </Stack>
    </form>
  )
}
