// What a fitted form expects of the coming periods, and how far it may be out: errors to come, and start, trend and season not known exactly.
import type { Design } from './design.ts'
import type { Filtered } from './filter-columns.ts'
import type { Regression } from './fit-form.ts'
import { advance, emptyState, expected, type Form } from './state-filter.ts'

export type Prediction = {
  mean: Float64Array
  /** Covariance of the coming periods, ahead × ahead. */
  covariance: Float64Array
  coefficients: Float64Array
}

export const solve = ({ kept, stride, factor, half }: Regression): Float64Array => {
  const k = kept.length
  const coefficients = new Float64Array(k)
  for (let a = k - 1; a >= 0; a--) {
    let sum = half[a]!
    for (let b = a + 1; b < k; b++) sum -= factor[b * stride + a]! * coefficients[b]!
    coefficients[a] = sum / factor[a * stride + a]!
  }
  return coefficients
}

/** `temper`: the share of the readings that counts as independent evidence about start, trend and season. */
export const predict = (
  design: Design,
  { errors, form }: Filtered,
  regression: Regression,
  damped: Float64Array,
  temper: number,
): Prediction => {
  const { n, ahead, readings, columns, seasonLength } = design
  const rows = n + ahead
  const { kept, stride, factor, residual } = regression
  const k = kept.length
  const coefficients = solve(regression)
  const mean = new Float64Array(ahead)
  const directions = new Float64Array(ahead * k)
  for (let h = 0; h < ahead; h++) {
    let value = errors[n + h]!
    for (let a = 0; a < k; a++) {
      const column = kept[a]!
      const raw = column === 2 && form.damping > 0 ? damped[n + h]! : columns[column * rows + n + h]!
      const open = raw - errors[column * rows + n + h]!
      value += open * coefficients[a]!
      let direction = open
      for (let b = 0; b < a; b++) direction -= factor[a * stride + b]! * directions[h * k + b]!
      directions[h * k + a] = direction / factor[a * stride + a]!
    }
    mean[h] = value
  }
  const response = responseOf(form, seasonLength, ahead)
  const variance = residual / (readings - 1)
  const covariance = new Float64Array(ahead * ahead)
  for (let lag = 0; lag < ahead; lag++) {
    let noise = 0
    for (let h = lag; h < ahead; h++) {
      noise += response[h]! * response[h - lag]!
      let open = 0
      for (let a = 0; a < k; a++) open += directions[h * k + a]! * directions[(h - lag) * k + a]!
      covariance[h * ahead + h - lag] = variance * (noise + open / temper)
    }
  }
  return { mean, covariance, coefficients }
}

/** The effect of one error on the period itself (1) and those after it. */
const responseOf = (form: Form, seasonLength: number, ahead: number) => {
  const response = new Float64Array(ahead)
  const state = emptyState(form, seasonLength)
  advance(form, state, 1)
  response[0] = 1
  for (let h = 1; h < ahead; h++) {
    response[h] = expected(form, state)
    advance(form, state, 0)
  }
  return response
}
