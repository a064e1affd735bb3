// Box and Jenkins' prewhitening of a pair: an autoregression of x by AICc, and both series filtered by it before they are correlated.
import { leastSquares } from './least-squares.ts'
import { pickRows } from './pick-rows.ts'

export type Prewhitened = { order: number; coefficients: number[]; x: Float64Array; y: Float64Array }

const aicc = (rss: number, rows: number, order: number) => {
  const k = order + 2
  return rows * Math.log(rss / rows) + 2 * k + (2 * k * (k + 1)) / (rows - k - 1)
}

/**
 * x and y equally long and without gaps; both come back shorter by the order. Orders 0 … `mostLags` (10 log10 n if not given, as R's `ar`)
 * are compared on the same rows by least squares with a constant. Throws a RangeError on unequal lengths or fewer than 8 values.
 */
export const prewhiten = (x: ArrayLike<number>, y: ArrayLike<number>, mostLags?: number): Prewhitened => {
  const n = x.length
  if (y.length !== n) throw new RangeError('Both series need the same length.')
  if (n < 8) throw new RangeError('Prewhitening needs at least 8 values.')
  const most = Math.min(mostLags ?? Math.floor(10 * Math.log10(n)), Math.floor(n / 3) - 1)
  const rowsFrom = (first: number) => Array.from({ length: n - first }, (_, i) => first + i)
  const columns = (rows: number[], order: number) => [
    new Float64Array(rows.length).fill(1),
    ...Array.from({ length: order }, (_, i) => pickRows(x, rows, i + 1)),
  ]
  const common = rowsFrom(most)
  const { rssAfter } = leastSquares(columns(common, most), pickRows(x, common))
  let order = 0
  for (let p = 1; p <= most; p += 1) {
    if (aicc(rssAfter[p + 1]!, common.length, p) < aicc(rssAfter[order + 1]!, common.length, order)) order = p
  }
  const rows = rowsFrom(order)
  const coefficients = [...leastSquares(columns(rows, order), pickRows(x, rows)).coefficients.slice(1)]
  const filtered = (values: ArrayLike<number>) =>
    pickRows(values, rows).map((value, i) =>
      coefficients.reduce((rest, c, k) => rest - c * values[rows[i]! - k - 1]!, value),
    )
  return { order, coefficients, x: filtered(x), y: filtered(y) }
}
