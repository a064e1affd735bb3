// Ordinary least squares by Householder reflections: no normal equations, so that nearly equal columns do not cost half the digits.

export type Fit = {
  /** 0 for a column that the columns before it already explain. */
  coefficients: Float64Array
  residuals: Float64Array
  rss: number
  rank: number
  /** Entry j is the sum of squares that remains with the first j columns alone; the last one is `rss`. */
  rssAfter: Float64Array
}

// A column whose rest after the columns before it is smaller than this share of it carries only rounding.
const negligible = 1e-10

/** `columns` each as long as `y`; neither is changed. */
export const leastSquares = (columns: readonly ArrayLike<number>[], y: ArrayLike<number>): Fit => {
  const n = y.length
  const q: { v: Float64Array; diagonal: number; column: number }[] = []
  const work = columns.map((column) => new Float64Array(column))
  const target = new Float64Array(y)
  const rankAfter = [0]
  work.forEach((column, j) => {
    const whole = Math.sqrt(dot(column, column, 0))
    const row = q.length
    rankAfter[j + 1] = row
    if (row >= n) return
    const rest = Math.sqrt(dot(column, column, row))
    if (!(rest > negligible * whole)) return
    const diagonal = column[row]! > 0 ? -rest : rest
    const v = new Float64Array(n)
    for (let i = row; i < n; i += 1) v[i] = column[i]!
    v[row]! -= diagonal
    const length = dot(v, v, row)
    for (let k = j + 1; k < work.length; k += 1) reflect(work[k]!, v, length, row)
    reflect(target, v, length, row)
    column[row] = diagonal
    q.push({ v, diagonal, column: j })
    rankAfter[j + 1] = q.length
  })
  const coefficients = new Float64Array(columns.length)
  for (let row = q.length - 1; row >= 0; row -= 1) {
    let value = target[row]!
    for (let later = row + 1; later < q.length; later += 1) {
      const { column } = q[later]!
      value -= work[column]![row]! * coefficients[column]!
    }
    coefficients[q[row]!.column] = value / q[row]!.diagonal
  }
  const residuals = target.slice()
  residuals.fill(0, 0, q.length)
  for (let row = q.length - 1; row >= 0; row -= 1) reflect(residuals, q[row]!.v, dot(q[row]!.v, q[row]!.v, row), row)
  const rssAfter = Float64Array.from(rankAfter, (rank) => dot(target, target, rank))
  return { coefficients, residuals, rss: rssAfter[columns.length]!, rank: q.length, rssAfter }
}

const dot = (a: Float64Array, b: Float64Array, from: number) => {
  let sum = 0
  for (let i = from; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}

const reflect = (a: Float64Array, v: Float64Array, length: number, from: number) => {
  const factor = (2 * dot(a, v, from)) / length
  for (let i = from; i < a.length; i += 1) a[i]! -= factor * v[i]!
}
