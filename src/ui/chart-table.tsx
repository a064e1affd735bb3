import { useMemo } from 'react'
import { type ChartData, type ChartRow, chartRows } from './chart-data.ts'
import { type DataColumn, DataTable } from './data-table.tsx'
import { DayText } from './day-text.tsx'
import { Figure } from './figure.tsx'
import classes from './line-chart.module.css'
import { words } from './words.ts'

/** The chart's periods in figures, latest first. */
export const ChartTable = ({ label, data }: { label: string; data: ChartData }) => {
  const rows = useMemo(() => chartRows(data, words('provisional')), [data])
  const columns = useMemo((): DataColumn<ChartRow>[] => {
    const figure = (key: 'value' | 'target' | 'lower' | 'upper', title: string): DataColumn<ChartRow> => ({
      key,
      title,
      unit: data.unit ?? '',
      figure: true,
      value: (row) => row[key],
      cell: (row) => <Figure value={row[key]} precision={data.precision} />,
      phone: key === 'value' ? 1 : 2,
    })
    return [
      { key: 'day', title: words('chartDay'), value: ({ day }) => day, cell: ({ day }) => <DayText day={day} /> },
      figure('value', label),
      ...(data.target === null || data.target === undefined ? [] : [figure('target', words('target'))]),
      ...(data.limits?.length ? [figure('lower', words('lower')), figure('upper', words('upper'))] : []),
      { key: 'remark', title: words('remark'), cell: ({ remark }) => remark },
    ]
  }, [data, label])
  return (
    <div className={classes.rows}>
      <DataTable label={label} rows={rows} columns={columns} rowKey={({ day }) => day} />
    </div>
  )
}
