// How the surprises of one series go with those of another some steps later, over the steps at which both are known.
import { twoTailsOfCorrelation } from './beta-distribution.ts'

export type Signal = { values: Float64Array; known: Uint8Array }

export type LaggedCorrelation = {
  lag: number
  correlation: number
  /** Change of the later series for one unit of the earlier one, both in their own units. */
  slope: number
  /** Steps at which both are known. */
  pairs: number
}

const none = (lag: number): LaggedCorrelation => ({ lag, correlation: 0, slope: 0, pairs: 0 })

/** Both have mean zero or nearly so; the earlier one's mean over the steps is taken out, the later one is a residual already. */
export const correlateAt = (early: Signal, late: Signal, lag: number): LaggedCorrelation => {
  const [x, y, knownX, knownY] = [early.values, late.values, early.known, late.known]
  let xy = 0
  let xx = 0
  let yy = 0
  let sumX = 0
  let sumY = 0
  let pairs = 0
  for (let t = lag; t < y.length; t += 1) {
    const both = knownX[t - lag]! & knownY[t]!
    const a = both * x[t - lag]!
    const b = both * y[t]!
    pairs += both
    xy += a * b
    xx += a * a
    yy += b * b
    sumX += a
    sumY += b
  }
  if (pairs < 3) return none(lag)
  const varianceX = xx - (sumX * sumX) / pairs
  const varianceY = yy - (sumY * sumY) / pairs
  const both = xy - (sumX * sumY) / pairs
  if (!(varianceX > 0 && varianceY > 0)) return none(lag)
  return { lag, correlation: both / Math.sqrt(varianceX * varianceY), slope: both / varianceX, pairs }
}

/** Degrees of freedom: the coefficients that whitened the later series are spent. */
export const degreesOf = (found: LaggedCorrelation, parameters: number): number =>
  Math.max(1, found.pairs - 1 - Math.max(1, parameters))

export const pOf = (found: LaggedCorrelation, parameters: number): number =>
  found.pairs < 8 ? 1 : twoTailsOfCorrelation(found.correlation, degreesOf(found, parameters))
