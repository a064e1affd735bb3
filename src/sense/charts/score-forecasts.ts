// How good a metric's own forecasts were: each against what came, by the engine's scores.
import { type Reliability, reliabilityOf } from '#kit/outlook/reliability.ts'
import { seasonalScale } from '#kit/outlook/score.ts'
import { isMet, type TargetSide } from './foresee.ts'

export type PastForecast = {
  knownPeriod: string
  madeAt: Date
  nextPeriod: string
  point: number
  bands: { low: number; high: number }[]
  horizonPeriod: string
  target: TargetSide | null
  chance: number | null
}

/** Beside what came, for the period after the one that was known. */
export type ComparedForecast = PastForecast & { came: number | null; within: (boolean | null)[] }

export const compareForecasts = (
  forecasts: readonly PastForecast[],
  figures: ReadonlyMap<string, number>,
): ComparedForecast[] => {
  // What was said first of a period is what counts: later ones may have known more.
  const first = new Map<string, PastForecast>()
  for (const forecast of forecasts.toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime()))
    if (!first.has(forecast.knownPeriod)) first.set(forecast.knownPeriod, forecast)
  return [...first.values()]
    .sort((a, b) => (a.knownPeriod < b.knownPeriod ? -1 : 1))
    .map((forecast) => {
      const came = figures.get(forecast.nextPeriod) ?? null
      const within = forecast.bands.map(({ low, high }) => (came === null ? null : came >= low && came <= high))
      return { ...forecast, came, within }
    })
}

export type ForecastScore = {
  /** Forecasts of a next period that has come. */
  count: number
  /** How many lay within the 50, 80 and 95 % band. */
  within: number[]
  /** Mean error over that of saying the same as last time; below 1 is better than that. */
  mase: number | null
  /** Of the chances to meet the target whose day has come. */
  chances: Pick<Reliability, 'count' | 'brier'> | null
}

export const scoreForecasts = (
  compared: readonly ComparedForecast[],
  values: readonly (number | null)[],
  figures: ReadonlyMap<string, number>,
): ForecastScore => {
  const known = compared.filter((one): one is ComparedForecast & { came: number } => one.came !== null)
  const scale = seasonalScale(values, 1)
  const error = known.reduce((sum, { came, point }) => sum + Math.abs(came - point), 0) / Math.max(1, known.length)
  const chances = compared.flatMap(({ horizonPeriod, target, chance }) => {
    const came = figures.get(horizonPeriod)
    return came === undefined || target === null || chance === null ? [] : [{ chance, happened: isMet(target, came) }]
  })
  const reliability = reliabilityOf(chances)
  return {
    count: known.length,
    within: [0, 1, 2].map((band) => known.filter(({ within }) => within[band]).length),
    mase: known.length > 0 && scale ? error / scale : null,
    chances: reliability && { count: reliability.count, brier: reliability.brier },
  }
}
