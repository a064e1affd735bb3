// The signals engine: for each series of a table its chart, its signals, what they mean by the direction that is better, and where it
// shifted for good; with how often the chosen rules cry wolf.
import { invalid } from '#kit/problems.ts'
import { step, type Task } from '#kit/task.ts'
import { averageRunLength } from './average-run-length.ts'
import type { ChartKind } from './charts.ts'
import { examineSeries, type SeriesInput, type SeriesSignals } from './examine-series.ts'
import type { ConstantSet } from './process-limits.ts'
import { type SignalsOptions, settleOptions } from './settle-options.ts'

export type SignalsOutput = {
  chart: ChartKind
  constants: ConstantSet
  rules: { id: string; says: string; averageRunLength: number | null }[]
  /** Of all chosen rules together, in values; null where the chart's values are far from normal (g). */
  averageRunLength: number | null
  series: SeriesSignals[]
}

const refusing = <Result>(field: string, work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError)
      throw invalid(field, 'range', field === '' ? error.message : `${field}: ${error.message}`)
    throw error
  }
}

const finite = (length: number | undefined) => (Number.isFinite(length) ? (length as number) : null)

/** Refuses unknown rules, and data that does not fit the chart with the name of its series. */
export const readSignals = (
  { series, options = {} }: { series: readonly SeriesInput[]; options?: SignalsOptions },
  task: Task,
): SignalsOutput => {
  const settled = refusing('rules', () => settleOptions(options))
  const examined = series.map((each, n) => {
    step(task, n, series.length)
    return refusing(each.name, () => examineSeries(each, settled, n))
  })
  step(task, series.length, series.length)
  // A chain of normal values says nothing about counts between rare events.
  const known = settled.chart !== 'g'
  return {
    chart: settled.chart,
    constants: settled.constants,
    rules: settled.list.map(({ id, says }) => ({
      id,
      says,
      averageRunLength: known ? finite(settled.rarity.get(id)) : null,
    })),
    averageRunLength: known ? finite(averageRunLength(settled.list, settled.constants)) : null,
    series: examined,
  }
}
