// How good outlooks were, once it is known what came: MASE (Hyndman and Koehler 2006), sMAPE, interval scores (Gneiting and Raftery 2007), coverage.
import type { Interval, Outlook } from './answer.ts'

/** Mean absolute difference of readings a season (1: a period) apart: what MASE and MSIS divide by. Null where it cannot be told or is 0. */
export const seasonalScale = (values: readonly (number | null)[], seasonLength: number): number | null => {
  let [sum, count] = [0, 0]
  values.forEach((value, t) => {
    const before = t < seasonLength ? null : values[t - seasonLength]!
    if (value === null || before === null) return
    sum += Math.abs(value - before)
    count++
  })
  return sum > 0 ? sum / count : null
}

/** (u − l) + 2/a (l − y)⁺ + 2/a (y − u)⁺ with a = 1 − level. */
export const intervalScore = (lower: number, upper: number, level: number, actual: number): number =>
  upper - lower + (2 / (1 - level)) * (Math.max(0, lower - actual) + Math.max(0, actual - upper))

/** 200 |e| / (|y| + |f|); 0 where both are 0. */
export const symmetricError = (actual: number, point: number): number => {
  const size = Math.abs(actual) + Math.abs(point)
  return size === 0 ? 0 : (200 * Math.abs(actual - point)) / size
}

export type LevelScore = {
  level: number
  /** Share of the periods inside the interval. */
  coverage: number
  /** Whether the last period lay inside. */
  endInside: boolean
  intervalScore: number
  /** The interval score over the scale: at level 0.95 the MSIS of the M4 competition. */
  scaledIntervalScore: number | null
}

export type Score = { periods: number; scale: number | null; mase: number | null; smape: number; levels: LevelScore[] }

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const inside = ({ lower, upper }: Interval, h: number, actual: number) => lower[h]! <= actual && actual <= upper[h]!

/** Scores as many coming periods as are known by now; `seasonLength` is that of the scale. Null when none is. */
export const scoreOutlook = (
  { points, intervals }: Pick<Outlook, 'points' | 'intervals'>,
  values: readonly (number | null)[],
  seasonLength: number,
  actual: readonly (number | null)[],
): Score | null => {
  const scale = seasonalScale(values, seasonLength)
  const came = actual.slice(0, points.length).flatMap((value, h) => (value === null ? [] : [{ value, h }]))
  const last = came.at(-1)
  if (!last) return null
  return {
    periods: came.length,
    scale,
    mase: scale && mean(came.map(({ value, h }) => Math.abs(value - points[h]!))) / scale,
    smape: mean(came.map(({ value, h }) => symmetricError(value, points[h]!))),
    levels: intervals.map((interval) => {
      const { level, lower, upper } = interval
      const raw = mean(came.map(({ value, h }) => intervalScore(lower[h]!, upper[h]!, level, value)))
      return {
        level,
        coverage: mean(came.map(({ value, h }) => (inside(interval, h, value) ? 1 : 0))),
        endInside: inside(interval, last.h, last.value),
        intervalScore: raw,
        scaledIntervalScore: scale && raw / scale,
      }
    }),
  }
}

export type ScoreSummary = {
  series: number
  mase: number | null
  smape: number
  levels: {
    level: number
    coverage: number
    /** |coverage − level|, the absolute coverage difference. */
    coverageDifference: number
    endCoverage: number
    scaledIntervalScore: number | null
  }[]
}

const meanOfKnown = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : mean(known)
}

/** Means over series, each series counting once. Null for none. */
export const summariseScores = (scores: readonly Score[]): ScoreSummary | null => {
  const [first] = scores
  if (!first) return null
  return {
    series: scores.length,
    mase: meanOfKnown(scores.map(({ mase }) => mase)),
    smape: mean(scores.map(({ smape }) => smape)),
    levels: first.levels.map(({ level }, i) => {
      const own = scores.map(({ levels }) => levels[i]!)
      const coverage = mean(own.map((each) => each.coverage))
      return {
        level,
        coverage,
        coverageDifference: Math.abs(coverage - level),
        endCoverage: mean(own.map(({ endInside }) => (endInside ? 1 : 0))),
        scaledIntervalScore: meanOfKnown(own.map((each) => each.scaledIntervalScore)),
      }
    }),
  }
}
