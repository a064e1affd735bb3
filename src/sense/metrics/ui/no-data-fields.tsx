import { NumberInput, SegmentedControl, Stack } from '@mantine/core'
import { silenceRules } from '../metric-choices.ts'
import { AskedFields } from './asked-fields.tsx'
import type { NoDataValues } from './level-values.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'
import { definitionOfValues } from './metric-values.ts'
import { NoDataSentence } from './no-data-sentence.tsx'

/** What happens once a reading is late for longer than the metric allows. */
export const NoDataFields = ({ form }: { form: MetricFormState }) => {
  const { noData } = form.values
  const change = (part: Partial<NoDataValues>) => form.change({ noData: { ...noData, ...part } })
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('noData.rule')}
        data={silenceRules.map((value) => ({ value, label: t(`noData.${value}`) }))}
        value={noData.rule}
        onChange={(rule) => change({ rule: rule as NoDataValues['rule'] })}
      />
      {noData.rule !== 'remind' && (
        <NumberInput
          label={t('noData.afterDays')}
          min={1}
          max={365}
          maw={240}
          suffix={t('form.days')}
          allowDecimal={false}
          value={noData.afterDays}
          error={form.errorOf('noData.afterDays')}
          onChange={(afterDays) => change({ afterDays })}
        />
      )}
      {noData.rule === 'decide' && (
        <AskedFields value={noData} onChange={change} errorOf={(field) => form.errorOf(`noData.${field}`)} />
      )}
      <NoDataSentence metric={definitionOfValues(form.values)} />
    </Stack>
  )
}
