// The linear relaxation by the dual simplex method for bounded columns, on a dense condensed tableau that remembers where it was:
// after a bound has moved a few pivots lead to the new optimum (Lemke 1954; bounds as in Maros 2003).
import type { Programme } from './programme.ts'

/** Columns 0 … n-1 are the programme's, n … n+m-1 the slacks of its rows. Everything a node of a search must restore. */
export type Tableau = {
  /** m × n: how each basic column falls per unit of each other one. */
  cells: Float64Array
  /** Gain of the objective per unit of each column that is not basic. */
  gains: Float64Array
  /** Values of basic columns. */
  basicValues: Float64Array
  /** Values (a bound each) of those that are not. */
  outerValues: Float64Array
  basic: Int32Array
  outer: Int32Array
  lower: Float64Array
  upper: Float64Array
  objective: number
}

export type Work = { done: number; limit: number }

const feasible = 1e-9
const smallestPivot = 1e-9

export const tableauOf = ({ values, lower, upper, rows }: Programme): Tableau => {
  const [n, m] = [values.length, rows.length]
  const cells = new Float64Array(m * n)
  const basicValues = new Float64Array(m)
  // Each column stands where it pays: that is optimal, and only the rows may be violated.
  const outerValues = Float64Array.from(values, (value, j) => (value > 0 ? upper[j]! : lower[j]!))
  rows.forEach(({ columns, amounts, limit }, i) => {
    for (const [k, j] of columns.entries()) cells[i * n + j]! += amounts[k]!
    basicValues[i] = columns.reduce((rest, j, k) => rest - amounts[k]! * outerValues[j]!, limit)
  })
  return {
    ...{ cells, basicValues, outerValues },
    gains: Float64Array.from(values),
    basic: Int32Array.from(rows, (_, i) => n + i),
    outer: Int32Array.from(values, (_, j) => j),
    lower: Float64Array.from([...lower, ...rows.map(() => 0)]),
    upper: Float64Array.from([...upper, ...rows.map(() => Number.POSITIVE_INFINITY)]),
    objective: values.reduce((sum, value, j) => sum + value * outerValues[j]!, 0),
  }
}

export const copyOf = (tableau: Tableau): Tableau => ({
  cells: tableau.cells.slice(),
  gains: tableau.gains.slice(),
  basicValues: tableau.basicValues.slice(),
  outerValues: tableau.outerValues.slice(),
  basic: tableau.basic.slice(),
  outer: tableau.outer.slice(),
  lower: tableau.lower.slice(),
  upper: tableau.upper.slice(),
  objective: tableau.objective,
})

const worstRow = ({ basic, basicValues, lower, upper }: Tableau) => {
  let [worst, most] = [-1, feasible]
  for (let i = 0; i < basic.length; i += 1) {
    const value = basicValues[i]!
    const column = basic[i]!
    const out = Math.max(lower[column]! - value, value - upper[column]!) / (1 + Math.abs(value))
    if (out > most) [worst, most] = [i, out]
  }
  return worst
}

// The column that may move the row's value the wanted way at the least loss; among equals the largest pivot.
const entering = (tableau: Tableau, row: number, mustRise: boolean) => {
  const { cells, gains, outer, outerValues, lower, upper } = tableau
  const n = outer.length
  let [best, leastLoss, pivot] = [-1, Number.POSITIVE_INFINITY, 0]
  for (let j = 0; j < n; j += 1) {
    const cell = cells[row * n + j]!
    const size = Math.abs(cell)
    if (size < smallestPivot) continue
    const column = outer[j]!
    if (lower[column] === upper[column]) continue
    const mayRise = outerValues[j] === lower[column]
    // A basic value rises when a column with a negative cell rises or one with a positive cell falls.
    if ((mayRise === cell < 0) !== mustRise) continue
    const loss = Math.abs(gains[j]!) / size
    if (loss < leastLoss - 1e-12 || (loss <= leastLoss + 1e-12 && size > pivot))
      [best, leastLoss, pivot] = [j, loss, size]
  }
  return best
}

const turn = (tableau: Tableau, row: number, j: number, bound: number) => {
  const { cells, gains, basic, outer, basicValues, outerValues } = tableau
  const n = outer.length
  const start = row * n
  const pivot = cells[start + j]!
  const move = (basicValues[row]! - bound) / pivot
  const entered = outerValues[j]! + move
  tableau.objective += gains[j]! * move
  const inverse = 1 / pivot
  for (let i = 0; i < basic.length; i += 1) {
    const at = i * n
    const factor = cells[at + j]!
    if (i === row || factor === 0) continue
    basicValues[i]! -= factor * move
    const scaled = factor * inverse
    for (let k = 0; k < n; k += 1) cells[at + k]! -= scaled * cells[start + k]!
    cells[at + j] = -scaled
  }
  const gain = gains[j]! * inverse
  for (let k = 0; k < n; k += 1) {
    gains[k]! -= gain * cells[start + k]!
    cells[start + k]! *= inverse
  }
  gains[j] = -gain
  cells[start + j] = inverse
  basicValues[row] = entered
  outerValues[j] = bound
  ;[basic[row], outer[j]] = [outer[j]!, basic[row]!]
}

/**
 * Pivots until every basic column is within its bounds again. 'cut' as soon as the objective, which only falls, is no better than `floor`;
 * 'limit' when the work is used up.
 */
export const reoptimise = (tableau: Tableau, floor: number, work: Work): 'optimal' | 'infeasible' | 'cut' | 'limit' => {
  const { basic, outer, basicValues, lower, upper } = tableau
  for (;;) {
    if (tableau.objective <= floor) return 'cut'
    const row = worstRow(tableau)
    if (row < 0) return 'optimal'
    if (work.done >= work.limit) return 'limit'
    const column = basic[row]!
    const mustRise = basicValues[row]! < lower[column]!
    const j = entering(tableau, row, mustRise)
    if (j < 0) return 'infeasible'
    turn(tableau, row, j, mustRise ? lower[column]! : upper[column]!)
    work.done += basic.length * outer.length + 100
  }
}
