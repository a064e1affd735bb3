// Which way of foreseeing fits the readings: none, for too few; the same again; sporadic demand; or forms averaged.
import type { NotEnoughData, Outlook, SeriesToForesee } from './answer.ts'
import { constantOutlook } from './constant.ts'
import { demandOutlook, isDemand } from './demand.ts'
import { levelOutlook } from './level.ts'

const fewest = 8

/** Why there is too little, or null. A horizon may be twice as long as what is known, no longer. */
const shortage = (readings: number, horizon: number): NotEnoughData | null => {
  const needs = Math.max(fewest, Math.ceil(horizon / 2))
  if (readings >= needs) return null
  const why =
    readings === 0
      ? 'There is no reading.'
      : `${readings} readings are too few for an outlook of ${horizon} ${horizon === 1 ? 'period' : 'periods'}; it needs ${needs}.`
  return { kind: 'not_enough_data', why, has: readings, needs }
}

export const chooseOutlook = (
  series: SeriesToForesee,
  horizon: number,
  levels: number[],
  seed: number | string,
): Outlook | NotEnoughData => {
  const readings = series.values.filter((value) => value !== null)
  const short = shortage(readings.length, horizon)
  if (short) return short
  const [first = 0] = readings
  if (readings.every((value) => value === first)) return constantOutlook(first, readings.length, horizon, levels)
  const asDemand = series.kind === 'demand' || (series.kind === undefined && isDemand(readings))
  return asDemand ? demandOutlook(series.values, horizon, levels, seed) : levelOutlook(series, horizon, levels)
}
