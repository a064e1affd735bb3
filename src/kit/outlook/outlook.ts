// An outlook on one series: where it is likely to be in the coming periods, how sure that is, or that there is too little to say.
import { invalid } from '#kit/problems.ts'
import type { NotEnoughData, Outlook, OutlookOptions, SeriesToForesee } from './answer.ts'
import { chooseOutlook } from './choose.ts'
import { cumulativeOutlook } from './cumulative.ts'
import { boundsOf } from './scales.ts'

const farthestHorizon = 1000
const defaultLevels = [0.5, 0.8, 0.95]

const checkedLevels = (levels: readonly number[]) => {
  const wrong = levels.find((level) => !(level > 0 && level < 1))
  if (wrong !== undefined) throw invalid('levels', 'range', `A level must lie between 0 and 1; ${wrong} does not.`)
  return [...new Set(levels)].sort((a, b) => a - b)
}

// Squares of larger or smaller figures leave what a double can hold.
const [smallest, largest] = [1e-100, 1e100]

const checkSize = (values: SeriesToForesee['values']) => {
  const size = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
  if (size === 0 || (size >= smallest && size <= largest)) return
  throw invalid('values', 'size', `Readings must be between ${smallest} and ${largest} in size; choose another unit.`)
}

const check = ({ values, seasonLength, bounds }: SeriesToForesee, horizon: number) => {
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > farthestHorizon) {
    throw invalid('horizon', 'range', `The horizon must be a whole number of periods from 1 to ${farthestHorizon}.`)
  }
  if (seasonLength !== null && (!Number.isInteger(seasonLength) || seasonLength < 1)) {
    throw invalid('season', 'range', 'The season must be a whole number of periods, at least 1.')
  }
  const { lower, upper } = boundsOf(bounds)
  if (lower !== null && upper !== null && !(lower < upper)) {
    throw invalid('bounds', 'order', 'The lower bound must lie below the upper one.')
  }
  const outside = values.findIndex(
    (value) => value !== null && (!Number.isFinite(value) || value < (lower ?? value) || value > (upper ?? value)),
  )
  if (outside < 0) return checkSize(values)
  const rule = Number.isFinite(values[outside]) ? 'bounds' : 'finite'
  throw invalid(
    'values',
    rule,
    `Reading ${outside + 1} (${values[outside]}) is ${rule === 'bounds' ? 'outside the bounds' : 'not a finite number'}.`,
  )
}

/** Throws a Problem for what cannot be a series or an option; too few readings are an answer. */
export const outlook = (
  series: SeriesToForesee,
  horizon: number,
  options: OutlookOptions = {},
): Outlook | NotEnoughData => {
  check(series, horizon)
  const levels = checkedLevels(options.levels ?? defaultLevels)
  const seed = options.seed ?? 1
  if (series.kind === 'cumulative') return cumulativeOutlook(series, horizon, levels, seed)
  if (series.kind === 'demand' && series.values.some((value) => value !== null && value < 0)) {
    throw invalid('values', 'demand', 'Demand cannot be negative.')
  }
  return chooseOutlook(series, horizon, levels, seed)
}
