// The course of a key result as a chart draws it: its values, and the straight line from baseline to target beside them.
import type { ChartData, ChartPoint } from '#ui/chart-data.ts'
import type { KeyResultItem } from './goal-records.ts'

type Plan = Pick<
  KeyResultItem,
  'startsOn' | 'dueOn' | 'baseline' | 'target' | 'direction' | 'bandLow' | 'bandHigh' | 'valueUnit' | 'decimals'
>

/** Several check-ins of one day: the last one stands. */
const oneEachDay = (points: readonly ChartPoint[]): ChartPoint[] => [
  ...new Map(points.filter(({ value }) => value !== null).map((point) => [point.day, point])).values(),
]

export const keyResultCourse = (plan: Plan, values: readonly ChartPoint[], planName: string): ChartData => {
  const { startsOn, dueOn, baseline, target, direction, bandLow, bandHigh } = plan
  const frame = { points: oneEachDay(values), unit: plan.valueUnit, precision: plan.decimals }
  if (direction === 'maintain' && bandLow !== null && bandHigh !== null)
    return { ...frame, band: { lower: bandLow, upper: bandHigh } }
  if (target === null) return frame
  const line = [
    { day: startsOn, value: baseline },
    { day: dueOn, value: target },
  ]
  // The line ends at the target, and its name says so; a second one across the chart would say it twice.
  return { ...frame, others: [{ name: planName, points: line }] }
}
