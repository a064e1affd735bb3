// Autoregressions as forms of their own: coefficients by Burg's method, which always gives a stationary process (Burg 1975).
import type { LagForm } from './state-filter.ts'

/** Coefficients of orders 1 … `longest`; the last entry of the result is the longest. */
export const burg = (values: Float64Array, longest: number): number[][] => {
  const n = values.length
  const forward = Float64Array.from(values)
  const backward = Float64Array.from(values)
  let coefficients: number[] = []
  const all: number[][] = []
  for (let order = 1; order <= longest; order++) {
    let product = 0
    let power = 0
    for (let t = order; t < n; t++) {
      product += forward[t]! * backward[t - 1]!
      power += forward[t]! ** 2 + backward[t - 1]! ** 2
    }
    const reflection = power > 0 ? (2 * product) / power : 0
    const mirrored = coefficients.toReversed()
    coefficients = [...coefficients.map((value, i) => value - reflection * mirrored[i]!), reflection]
    all.push(coefficients)
    for (let t = n - 1; t >= order; t--) {
      const old = forward[t]!
      forward[t] = old - reflection * backward[t - 1]!
      backward[t] = backward[t - 1]! - reflection * old
    }
  }
  return all
}

/** The autoregression of the changes, written as one of the values. */
export const ofChanges = (coefficients: readonly number[]): LagForm => {
  const lags = [1 + (coefficients[0] ?? 0)]
  for (let i = 1; i <= coefficients.length; i++) lags.push((coefficients[i] ?? 0) - coefficients[i - 1]!)
  return { lags, changes: true, gamma: 0, damping: 0 }
}

export const ofValues = (lags: readonly number[]): LagForm => ({
  lags: [...lags],
  changes: false,
  gamma: 0,
  damping: 0,
})
