// One form fitted exactly: start, trend and season by Bayesian regression on filtered columns; its evidence says how well it explains the readings.
import type { Design } from './design.ts'
import { type Form, runFilter } from './state-filter.ts'

/** How large trend and season may be, as standard deviations in units of one-step errors; 0 leaves them out. */
export type Prior = { trend: number; season: number; logWeight: number }

export type Filtered = { errors: Float64Array; gram: Float64Array; form: Form }

/** The filtered columns (time column replaced by a damped one where the form damps) and their cross products over known periods. */
export const filterColumns = (design: Design, form: Form, workspace: Workspace): Filtered => {
  const { n, ahead, present, columns, columnCount } = design
  const rows = n + ahead
  const errors = workspace.errors
  if (form.damping > 0) fillDamped(workspace.damped, form.damping)
  for (let c = 0; c < columnCount; c++) {
    const isDamped = c === 2 && form.damping > 0
    runFilter(
      form,
      { values: isDamped ? workspace.damped : columns, at: isDamped ? 0 : c * rows, present, ahead },
      workspace.season,
      errors,
      c * rows,
    )
  }
  const { gram } = workspace
  for (let a = 0; a < columnCount; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let t = 0, i = a * rows, j = b * rows; t < n; t++, i++, j++) sum += errors[i]! * errors[j]!
      gram[a * columnCount + b] = sum
    }
  }
  return { errors, gram, form }
}

const fillDamped = (out: Float64Array, damping: number) => {
  let sum = 0
  let power = 1
  for (let t = 0; t < out.length; t++) {
    power *= damping
    sum += power
    out[t] = sum
  }
}

export type Workspace = {
  errors: Float64Array
  gram: Float64Array
  damped: Float64Array
  season: Float64Array
  factor: Float64Array
  solution: Float64Array
}

export const workspaceFor = (design: Design): Workspace => {
  const rows = design.n + design.ahead
  const k = design.columnCount
  return {
    errors: new Float64Array(k * rows),
    gram: new Float64Array(k * k),
    damped: new Float64Array(rows),
    season: new Float64Array(design.seasonLength >= 2 ? design.seasonLength : 0),
    factor: new Float64Array(k * k),
    solution: new Float64Array(k),
  }
}

/** The columns a prior keeps, as numbers of design columns; the start is always there. */
const columnsKept = (design: Design, prior: Prior): number[] => {
  const kept = [1]
  if (prior.trend > 0) kept.push(2)
  if (prior.season > 0) for (let j = 0; j < design.seasonColumns; j++) kept.push(3 + j)
  return kept
}

export type Regression = {
  kept: number[]
  /** Lower Cholesky factor of the posterior precision, kept.length square. */
  factor: Float64Array
  /** L⁻¹ of the right-hand side. */
  half: Float64Array
  residual: number
  logEvidence: number
}

/** Posterior of start, trend and season under `prior`, with the likelihood marginal over them and over the error's size. */
export const regress = (design: Design, { gram }: Filtered, prior: Prior, workspace: Workspace): Regression => {
  const kept = columnsKept(design, prior)
  const k = kept.length
  const { columnCount, readings } = design
  const { factor, solution } = workspace
  let logDeterminant = 0
  let logPrior = 0
  let residual = gram[0]!
  for (let a = 0; a < k; a++) {
    const column = kept[a]!
    const spread = column === 1 ? 0 : column === 2 ? prior.trend : prior.season
    const ridge = spread > 0 ? 1 / (spread * spread) : 0
    if (ridge > 0) logPrior += Math.log(ridge)
    for (let b = 0; b <= a; b++) {
      let sum = gram[column * columnCount + kept[b]!]! + (a === b ? ridge : 0)
      for (let i = 0; i < b; i++) sum -= factor[a * k + i]! * factor[b * k + i]!
      factor[a * k + b] = a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[b * k + b]!
    }
    let half = gram[column * columnCount]!
    for (let i = 0; i < a; i++) half -= factor[a * k + i]! * solution[i]!
    half /= factor[a * k + a]!
    solution[a] = half
    residual -= half * half
    logDeterminant += 2 * Math.log(factor[a * k + a]!)
  }
  const floor = 1e-12 * Math.max(gram[0]!, 1e-300)
  residual = Math.max(residual, floor)
  const logEvidence = 0.5 * (logPrior - logDeterminant) - 0.5 * (readings - 1) * Math.log(residual)
  return { kept, factor, half: solution, residual, logEvidence }
}
