import { Group, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { MetricSelect, useMetric } from '#sense/metrics/ui/metric-select.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import type { useProblemForm } from '#ui/use-problem-form.ts'
import { resolveTarget } from '../relative-target.ts'
import { type KeyResultValues, targetIn } from './key-result-values.ts'
import { t } from './messages.ts'

export type KeyResultFormState = ReturnType<typeof useProblemForm<KeyResultValues, { id: string }>>

const directions = ['increase', 'decrease', 'maintain'] as const

/** What is counted, and from where to where it shall go. */
export const KeyResultMeasureFields = ({ form }: { form: KeyResultFormState }) => {
  const { formats } = useUi()
  const { values } = form
  const metric = useMetric(values.source === 'metric' ? values.metricId : null)
  const isMetric = values.source === 'metric'
  const valueUnit = isMetric ? (metric?.valueUnit ?? '') : values.valueUnit
  const decimals = isMetric ? (metric?.decimals ?? 1) : Number(values.decimals || 0)
  const latest = metric?.latest?.value
  const suffix = valueUnit ? ` ${valueUnit}` : ''
  const baseline = values.baseline === '' ? latest : Number(values.baseline)
  const relative = targetIn(values.target).relativeTarget
  const resolved = relative && baseline != null ? resolveTarget(relative, { baseline, decimals, valueUnit }) : null
  const resolves =
    resolved && 'target' in resolved
      ? t('kr.resolves', { target: formats.quantity(resolved.target, valueUnit, decimals) })
      : t('kr.targetHint')
  const targetError = form.errorOf('target') ?? form.errorOf('relativeTarget')
  form.field('target')
  const relativeShown = form.field as (name: string) => unknown
  relativeShown('relativeTarget')
  return (
    <>
      <div>
        <div className="tl-small tl-quiet" id="kr-source">
          {t('kr.source')}
        </div>
        <SegmentedControl
          aria-labelledby="kr-source"
          data={(['metric', 'manual'] as const).map((value) => ({ value, label: t(`source.${value}`) }))}
          value={values.source}
          onChange={(source) => form.change({ source: source as KeyResultValues['source'] })}
        />
      </div>
      {isMetric ? (
        <MetricSelect label={t('kr.metric')} {...form.field('metricId')} />
      ) : (
        <Group grow>
          <TextInput label={t('kr.valueUnit')} {...form.field('valueUnit')} />
          <NumberInput label={t('kr.decimals')} min={0} max={9} {...form.field('decimals')} />
        </Group>
      )}
      <Select
        label={t('kr.direction')}
        data={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        allowDeselect={false}
        {...form.field('direction')}
      />
      <Group grow align="start">
        <NumberInput
          label={t('kr.baseline')}
          description={isMetric ? t('kr.baselineOfMetric') : undefined}
          placeholder={latest == null ? undefined : formats.quantity(latest, valueUnit, decimals)}
          suffix={suffix}
          {...form.field('baseline')}
        />
        {values.direction !== 'maintain' && (
          <TextInput
            label={t('kr.target')}
            description={resolves}
            name="target"
            value={values.target}
            error={targetError}
            onChange={(event) => form.change({ target: event.currentTarget.value })}
          />
        )}
      </Group>
      {values.direction === 'maintain' && (
        <Group grow align="start">
          <NumberInput label={t('kr.bandLow')} suffix={suffix} {...form.field('bandLow')} />
          <NumberInput label={t('kr.bandHigh')} suffix={suffix} {...form.field('bandHigh')} />
        </Group>
      )}
    </>
  )
}
