// AICc of every autoregression with every number of season's waves, from inner products that all of them share.
import { pickRows } from './pick-rows.ts'
import { seasonTerms } from './season-terms.ts'

/** `table[harmonics][order]`; infinite where too few rows are left. */
export type ModelTable = Float64Array[]

/** Orthonormal columns that span trend and season; the first `upTo[harmonics]` of them belong to so many waves. */
export type FixedBasis = { columns: Float64Array[]; upTo: number[] }

export type Past = { columns: Float64Array[]; products: Float64Array[] }

// A column of which less than this share is left after those before it adds nothing.
const negligible = 1e-9

const inner = (a: Float64Array, b: Float64Array) => {
  let sum = 0
  for (let t = 0; t < a.length; t += 1) sum += a[t]! * b[t]!
  return sum
}

const takeOut = (column: Float64Array, direction: Float64Array) => {
  const share = inner(column, direction)
  for (let t = 0; t < column.length; t += 1) column[t]! -= share * direction[t]!
}

/** Gram–Schmidt, twice over, on the rows that a series has; the same for all series without gaps. */
export const fixedBasis = (
  length: number,
  rows: readonly number[],
  season: number,
  mostHarmonics: number,
): FixedBasis => {
  const columns: Float64Array[] = []
  const upTo: number[] = []
  seasonTerms(length, season, mostHarmonics).forEach((term, i) => {
    const column = pickRows(term, rows)
    const whole = inner(column, column)
    for (let pass = 0; pass < 2; pass += 1) for (const direction of columns) takeOut(column, direction)
    const size = inner(column, column)
    if (size > negligible * whole) columns.push(column.map((value) => value / Math.sqrt(size)))
    upTo[Math.floor(i / 2)] = columns.length
  })
  return { columns, upTo }
}

const aicc = (rss: number, rows: number, columns: number) => {
  const k = columns + 1
  if (rows - k - 1 < 1) return Number.POSITIVE_INFINITY
  return rows * Math.log(Math.max(rss, 1e-300) / rows) + 2 * k + (2 * k * (k + 1)) / (rows - k - 1)
}

// What is left of the first column's square after each further column, by Cholesky; `products` is changed.
const remainders = (products: Float64Array[]): number[] => {
  const rest = [products[0]![0]!]
  for (let j = 1; j < products.length; j += 1) {
    const pivot = products[j]![j]!
    const target = products[j]![0]!
    const isNew = pivot > 0
    rest.push(Math.max(0, rest[j - 1]! - (isNew ? (target * target) / pivot : 0)))
    for (let i = j + 1; isNew && i < products.length; i += 1) {
      const factor = products[i]![j]! / pivot
      products[i]![0]! -= factor * target
      for (let k = j + 1; k <= i; k += 1) products[i]![k]! -= factor * products[k]![j]!
    }
  }
  return rest
}

// Takes out of the inner products what one direction of the basis explains.
const project = (products: Float64Array[], past: readonly Float64Array[], direction: Float64Array) => {
  const shares = new Float64Array(past.length)
  for (let i = 0; i < past.length; i += 1) {
    const row = products[i]!
    shares[i] = inner(past[i]!, direction)
    for (let j = 0; j <= i; j += 1) row[j]! -= shares[i]! * shares[j]!
  }
}

/** Inner products of a series with its own past: lag 0 first, over the steps `rows` that have `lags` known values before them. */
export const pastOf = (values: Float64Array, rows: readonly number[], lags: number): Past => {
  const columns = Array.from({ length: lags + 1 }, (_, lag) => pickRows(values, rows, lag))
  const products = columns.map((a, i) => {
    const row = new Float64Array(i + 1)
    for (let j = 0; j <= i; j += 1) row[j] = inner(a, columns[j]!)
    return row
  })
  return { columns, products }
}

export const modelTable = (past: Past, basis: FixedBasis): ModelTable => {
  const products = past.products.map((row) => row.slice())
  const rows = past.columns[0]!.length
  const whole = products.map((row, i) => row[i]!)
  let used = 0
  return basis.upTo.map((columns) => {
    for (; used < columns; used += 1) project(products, past.columns, basis.columns[used]!)
    const left = products.map((row, i) => {
      const copy = row.slice()
      if (copy[i]! < negligible * whole[i]!) copy[i] = 0
      return copy
    })
    return new Float64Array(remainders(left).map((rss, order) => aicc(rss, rows, columns + order)))
  })
}
