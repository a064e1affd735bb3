// Limits and rule hits of many series at once, in one flat array: what a page with ten thousand metrics needs.
import { baselineOf, type ConstantSet, constantSets } from './process-limits.ts'
import type { Rule } from './rules.ts'
import { emptyMarks, type Marks, scanRules } from './scan-rules.ts'
import { stretchesOf } from './stretches.ts'
import { zonesWithin } from './zones.ts'

export type ManyCharts = {
  /** For each series; NaN where it has no two neighbours. The limits stand at centre ± limit × averageRange of the constants. */
  centre: Float64Array
  averageRange: Float64Array
  /** Aligned with the values; the bits are the rules by their place. */
  marks: Marks
}

/** Series n runs from `starts[n]` to before `starts[n + 1]`, the last to the end. NaN is a gap. One segment each, all its values the baseline. */
export const manyCharts = (
  values: Float64Array,
  starts: ArrayLike<number>,
  rules: readonly Rule[],
  { constants = 'wheeler', screened = false }: { constants?: ConstantSet; screened?: boolean } = {},
): ManyCharts => {
  const marks = emptyMarks(values.length)
  const centre = new Float64Array(starts.length).fill(Number.NaN)
  const averageRange = new Float64Array(starts.length).fill(Number.NaN)
  const { limit, range } = constantSets[constants]
  for (let n = 0; n < starts.length; n += 1) {
    const baseline = baselineOf(values, starts[n]!, starts[n + 1] ?? values.length, constants, screened)
    if (!baseline) continue
    centre[n] = baseline.centre
    averageRange[n] = baseline.averageRange
    for (const { from, to } of stretchesOf(values, starts[n]!, starts[n + 1] ?? values.length)) {
      zonesWithin(values, from, to, baseline.centre, limit * baseline.averageRange, marks.zones)
      scanRules(values, from, to, range * baseline.averageRange, rules, marks)
    }
  }
  return { centre, averageRange, marks }
}
