import { NumberInput, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { MetricSelect, useMetric } from '#sense/metrics/ui/metric-select.tsx'
import { DayInput } from '#ui/day-input.tsx'
import classes from './decide-form.module.css'
import type { ImpactDraft } from './decide-values.ts'
import { t } from './messages.ts'

type Props = {
  value: ImpactDraft
  change: (part: Partial<ImpactDraft>) => void
  errorOf: (field: string) => string | undefined
}

/** Which figure moves, from where to where: the metric's latest and its target stand there until somebody types. */
export const ImpactFields = ({ value, change, errorOf }: Props) => {
  const metric = useMetric(value.metricId)
  const { metricId, from, to } = value
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in once for each metric, then left to whoever types
  useEffect(() => {
    if (!metric || metric.id !== metricId) return
    change({
      ...(from === '' && metric.latest?.value != null ? { from: metric.latest.value } : {}),
      ...(to === '' && metric.target !== null ? { to: metric.target } : {}),
    })
  }, [metric?.id, metricId])
  const figure = {
    decimalScale: metric?.decimals ?? 6,
    suffix: metric?.valueUnit ? ` ${metric.valueUnit}` : '',
    thousandSeparator: ' ',
    hideControls: true,
  }
  const whole = errorOf('expectedImpact')
  return (
    <fieldset className={classes.set}>
      <legend>{t('decide.impact')}</legend>
      <p className={classes.hint}>{t('decide.impactHint')}</p>
      <MetricSelect
        label={t('decide.metric')}
        placeholder={t('decide.noMetric')}
        clearable
        value={metricId}
        onChange={(next) => change({ metricId: next, from: '', to: '' })}
        error={errorOf('expectedImpact.metricId')}
      />
      <div className={classes.figures}>
        <NumberInput
          label={t('decide.from')}
          {...figure}
          value={from}
          onChange={(next) => change({ from: next })}
          error={errorOf('expectedImpact.from')}
        />
        <NumberInput
          label={t('decide.to')}
          required
          {...figure}
          value={to}
          onChange={(next) => change({ to: next })}
          error={errorOf('expectedImpact.to') ?? whole}
        />
        {metricId === null && (
          <TextInput
            label={t('decide.unit')}
            required
            value={value.unit}
            onChange={(event) => change({ unit: event.currentTarget.value })}
            error={errorOf('expectedImpact.unit')}
          />
        )}
        <DayInput
          label={t('decide.by')}
          value={value.by}
          onChange={(by) => change({ by })}
          error={errorOf('expectedImpact.by')}
        />
      </div>
      {metricId === null && (
        <TextInput
          label={t('decide.note')}
          value={value.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          error={errorOf('expectedImpact.note')}
        />
      )}
    </fieldset>
  )
}
