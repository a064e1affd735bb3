// Proposes a rhythm and thresholds from the readings that are there, each with its reason; nothing where there are too few.

import { roundTo } from '#kit/rounding.ts'
import { processBehaviourChart } from '#kit/signals/process-behaviour-chart.ts'

export type Proposal = { field: string; value: number; reason: string }

export type Proposed = Pick<{ direction: 'higher' | 'lower' | 'band'; decimals: number }, 'direction' | 'decimals'>

/** With fewer readings, limits say more about chance than about the process. */
const fewest = 12

const says = (value: number, decimals: number): string => value.toFixed(decimals)

/**
 * The natural process limit on the bad side is where a reading stops being ordinary: there the breach begins. Half-way to it
 * (the quarter line) is where it deserves attention. A band takes both limits.
 *
 * @param values readings of periods that have ended, oldest first
 */
export const proposeLevels = (values: readonly number[], { direction, decimals }: Proposed): Proposal[] => {
  const limits = values.length < fewest ? null : (processBehaviourChart([...values]).segments[0]?.limits ?? null)
  if (!limits || limits.averageRange === 0) return []
  const at = (value: number) => roundTo(value, decimals)
  const count = `${values.length} readings`
  const usual = `In ${count} it moved around ${says(limits.centre, decimals)}, and ordinarily between ${says(limits.lower, decimals)} and ${says(limits.upper, decimals)}`
  if (direction === 'band') {
    return [
      { field: 'bandLow', value: at(limits.lower), reason: `${usual}; below, something has changed.` },
      { field: 'bandHigh', value: at(limits.upper), reason: `${usual}; above, something has changed.` },
    ]
  }
  const breach = direction === 'higher' ? limits.lower : limits.upper
  const watch = (limits.centre + breach) / 2
  const isWorse = (value: number, level: number) => (direction === 'higher' ? value < level : value > level)
  const beyond = values.filter((value) => isWorse(value, at(watch))).length
  return [
    { field: 'breachLevel', value: at(breach), reason: `${usual}; beyond that line a reading is no chance any more.` },
    {
      field: 'watchLevel',
      value: at(watch),
      reason: `Half-way from the mean to that line; ${beyond} of ${count} lay beyond, so ask for two in a row.`,
    },
  ]
}
