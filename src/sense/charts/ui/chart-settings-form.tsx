import { NumberInput, Select, Stack, Switch } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import { DifferenceDialog } from '#ui/difference-dialog.tsx'
import { FormActions } from '#ui/form-actions.tsx'
import { showNote } from '#ui/show-note.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { chartKinds, signalActs } from '../chart-settings.ts'
import { t } from './messages.ts'
import { type ChartSettingsRecord, useCharts, useRenewCharts } from './use-charts.ts'

type Props = { metric: MetricRecord; settings: ChartSettingsRecord; mayEdit: boolean; onDone: () => void }

const percent = (chance: number | string | null): number | null =>
  chance === null || chance === '' ? null : Number(chance) / 100

/** Which chart and rules, and what a signal or a low chance does. */
export const ChartSettingsForm = ({ metric, settings, mayEdit, onDone }: Props) => {
  const charts = useCharts()
  const renew = useRenewCharts()
  const { formats } = useUi()
  const { kind, rules, season, onSignal, leastChance, outlookTo } = settings
  const form = useProblemForm({
    initial: {
      version: settings.version,
      kind,
      rules,
      season,
      onSignal,
      leastChance: (leastChance === null ? '' : Math.round(leastChance * 100)) as number | string,
      outlookTo,
    },
    save: ({ leastChance: least, ...values }) =>
      charts.updateSettings.call({ metricId: metric.id, ...values, leastChance: percent(least) }),
    onSaved: () => {
      renew()
      showNote(t('set.saved'))
      onDone()
    },
  })
  const chosen = settings.ruleSets.find(({ name }) => name === form.values.rules)
  const wolf =
    chosen?.runLength == null
      ? t('set.wolfUnknown')
      : t('set.wolf', {
          count: formats.number(chosen.runLength, 0),
          periods: t(`set.periods.${metric.rhythm}`),
        })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <Select
          label={t('set.kind')}
          allowDeselect={false}
          readOnly={!mayEdit}
          data={chartKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
        <Select
          label={t('set.rules')}
          description={[wolf, chosen ? t('set.rarest', { rules: chosen.rules.join('; ') }) : ''].join(' ')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          readOnly={!mayEdit}
          data={settings.ruleSets.map(({ name }) => ({ value: name, label: t(`set.set.${name}`) }))}
          {...form.field('rules')}
        />
        <Switch
          label={t('set.season')}
          description={t('set.seasonHint')}
          disabled={!mayEdit}
          {...form.check('season')}
        />
        <Select
          label={t('set.onSignal')}
          allowDeselect={false}
          readOnly={!mayEdit}
          data={signalActs.map((value) => ({ value, label: t(`set.onSignal.${value}`) }))}
          {...form.field('onSignal')}
        />
        <NumberInput
          label={t('set.least')}
          description={t('set.leastHint')}
          suffix=" %"
          min={1}
          max={99}
          allowDecimal={false}
          readOnly={!mayEdit}
          {...form.field('leastChance')}
        />
        <DayInput
          label={t('set.until')}
          description={t('set.untilHint')}
          readOnly={!mayEdit}
          {...form.field('outlookTo')}
        />
        {mayEdit && <FormActions form={form} save={t('set.save')} onCancel={onDone} />}
      </Stack>
      <DifferenceDialog
        problem={form.problem}
        labels={{
          kind: t('field.kind'),
          rules: t('field.rules'),
          season: t('field.season'),
          onSignal: t('field.onSignal'),
          leastChance: t('field.leastChance'),
          outlookTo: t('field.outlookTo'),
        }}
        onChoose={({ leastChance: least, ...values }, version) =>
          void form.submit({
            ...values,
            ...(typeof least === 'number' && { leastChance: Math.round(least * 100) }),
            version,
          })
        }
        onClose={form.clearProblem}
      />
    </form>
  )
}
