// What a signal means by the direction that is better, and whether the process can be relied on to meet its target (NHS 'Making Data
// Count', as NHSRplotthedots computes).
import type { Chart } from './charts.ts'
import type { Side } from './find-signals.ts'

export type Direction = 'higher' | 'lower' | 'neutral'

export type Judgement = 'improvement' | 'concern' | 'neutral'

export type PointType = Judgement | 'common_cause'

export type Variation = 'common_cause' | `${Judgement}_${'high' | 'low'}`

export type Assurance = 'consistently_passes' | 'consistently_fails' | 'hit_and_miss'

export const judgeSide = (side: Side, direction: Direction): Judgement => {
  if (direction === 'neutral' || side === 'none') return 'neutral'
  return (side === 'above') === (direction === 'higher') ? 'improvement' : 'concern'
}

/** Of each value by its own side of the centre; a marked value on the centre is no improvement. */
export const pointTypes = ({ values, centre, marks }: Chart, direction: Direction): PointType[] =>
  Array.from(values, (value, i) => {
    if (marks.marked[i] === 0) return 'common_cause'
    if (direction === 'neutral') return 'neutral'
    return value !== centre[i] && value > centre[i]! === (direction === 'higher') ? 'improvement' : 'concern'
  })

/** By the last value that is known; null when there is none. */
export const variationOf = (chart: Chart, types: readonly PointType[], direction: Direction): Variation | null => {
  const last = chart.values.findLastIndex((value) => !Number.isNaN(value))
  const type = types[last]
  if (type === undefined || type === 'common_cause') return type ?? null
  if (type === 'neutral') return chart.values[last]! > chart.centre[last]! ? 'neutral_high' : 'neutral_low'
  return (type === 'improvement') === (direction === 'higher') ? `${type}_high` : `${type}_low`
}

/** By the limits of the last value; null without target, direction or limits. */
export const assuranceOf = (
  { values, lower, upper }: Chart,
  target: number | null,
  direction: Direction,
): Assurance | null => {
  const last = values.findLastIndex((value) => !Number.isNaN(value))
  if (target === null || direction === 'neutral' || !(upper[last]! >= lower[last]!)) return null
  if (target > upper[last]!) return direction === 'higher' ? 'consistently_fails' : 'consistently_passes'
  if (target < lower[last]!) return direction === 'higher' ? 'consistently_passes' : 'consistently_fails'
  return 'hit_and_miss'
}
