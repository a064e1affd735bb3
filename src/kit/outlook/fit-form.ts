// One form fitted exactly: start, trend and season by Bayesian regression on filtered columns; its evidence says how well it explains the readings.
import type { Design } from './design.ts'
import type { Filtered, Workspace } from './filter-columns.ts'

/** How large trend and season may be, as standard deviations in units of one-step errors; 0 leaves them out. */
export type Prior = { trend: number; season: number; logWeight: number }

/** The columns a prior keeps, as numbers of design columns: the start always, the trend last. */
const columnsKept = (design: Design, prior: Prior): number[] => {
  const kept = [1]
  if (prior.season > 0) for (let j = 0; j < design.seasonColumns; j++) kept.push(3 + j)
  if (prior.trend > 0) kept.push(2)
  return kept
}

export type Regression = {
  kept: number[]
  /** Rows of the Cholesky factor lie this far apart. */
  stride: number
  /** Lower Cholesky factor of the posterior precision. */
  factor: Float64Array
  /** L⁻¹ of the right-hand side. */
  half: Float64Array
  residual: number
  logEvidence: number
}

const ridgeOf = (column: number, { trend, season }: Prior) =>
  column === 1 ? 0 : 1 / (column === 2 ? trend * trend : season * season)

/** One more row of the factor, for `kept[a]`, and its part of the right-hand side. */
const addRow = (
  columnCount: number,
  gram: Float64Array,
  kept: readonly number[],
  a: number,
  ridge: number,
  { factor, solution }: Workspace,
) => {
  const row = kept[a]! * columnCount
  for (let b = 0; b <= a; b++) {
    // Only the lower half of the cross products is filled.
    const other = kept[b]!
    let sum = other <= kept[a]! ? gram[row + other]! : gram[other * columnCount + kept[a]!]!
    for (let i = 0, p = a * columnCount, q = b * columnCount; i < b; i++, p++, q++) sum -= factor[p]! * factor[q]!
    factor[a * columnCount + b] = a === b ? Math.sqrt(Math.max(sum + ridge, 1e-12)) : sum / factor[b * columnCount + b]!
  }
  let half = gram[row]!
  for (let i = 0; i < a; i++) half -= factor[a * columnCount + i]! * solution[i]!
  solution[a] = half / factor[a * columnCount + a]!
}

/** Posterior of start, trend and season under `prior`, with the likelihood marginal over them and over the error's size. */
export const regress = (
  design: Design,
  { gram }: Filtered,
  prior: Prior,
  workspace: Workspace,
  /** The first columns' rows are in the workspace from a prior with the same season. */
  ready = 0,
): Regression => {
  const kept = columnsKept(design, prior)
  const { columnCount, readings } = design
  const { factor, solution } = workspace
  let residual = gram[0]!
  let log = 0
  for (let a = 0; a < kept.length; a++) {
    const ridge = ridgeOf(kept[a]!, prior)
    if (a >= ready) addRow(columnCount, gram, kept, a, ridge, workspace)
    const diagonal = factor[a * columnCount + a]!
    log += 0.5 * Math.log(ridge > 0 ? ridge : 1) - Math.log(diagonal)
    residual -= solution[a]! ** 2
  }
  // A perfect fit is one to the last digits that the readings have.
  residual = Math.max(residual, 1e-12 * Math.max(gram[0]!, 1e-300))
  const logEvidence = log - 0.5 * (readings - 1) * Math.log(residual)
  return { kept, stride: columnCount, factor, half: solution, residual, logEvidence }
}
