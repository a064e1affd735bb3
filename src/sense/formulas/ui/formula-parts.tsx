import { useHref } from '#base/ui/operations.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayInput } from '#ui/day-input.tsx'
import { Figure } from '#ui/figure.tsx'
import { t } from './messages.ts'
import type { FormulaRecord } from './use-formulas.ts'

type Part = FormulaRecord['parts'][number]
type Props = { metric: MetricRecord; formula: FormulaRecord; onPeriod: (period: string | null) => void }

/** Each operand of the formula with its value in one period, and the result below them. */
export const FormulaParts = ({ metric, formula, onPeriod }: Props) => {
  const href = useHref()
  const columns: DataColumn<Part>[] = [
    {
      key: 'part',
      title: t('panel.part'),
      cell: ({ metric: one, words }) => one?.name ?? words.replace(/\.$/, ''),
      foot: t('panel.result'),
    },
    {
      key: 'value',
      title: t('panel.value'),
      figure: true,
      width: '160px',
      phone: 1,
      cell: ({ value, unit, metric: one }) => (
        <Figure value={value} unit={unit} precision={one?.decimals ?? metric.decimals} />
      ),
      foot: <Figure value={formula.value} unit={metric.valueUnit} precision={metric.decimals} strong />,
    },
    { key: 'why', title: t('panel.why'), width: '40%', phone: 2, cell: ({ reason }) => reason ?? '' },
  ]
  return (
    <>
      <DayInput
        label={t('panel.period')}
        clearable={false}
        w={200}
        my="sm"
        value={formula.period}
        onChange={(day) => onPeriod(day)}
      />
      <DataTable
        label={t('panel.title')}
        rows={formula.parts}
        columns={formula.parts.some(({ reason }) => reason) ? columns : columns.slice(0, 2)}
        rowKey={({ expression }) => expression}
        rowHref={({ metric: one }) => (one ? href('metrics', one.id) : undefined)}
      />
    </>
  )
}
