// All columns of a design through one form's filter, and their cross products: what regression needs of a form.
import type { Design } from './design.ts'
import { type Form, runFilter } from './state-filter.ts'

export type Filtered = { errors: Float64Array; gram: Float64Array; form: Form }

/** Memory that all forms of one design share, one after the other. */
export type Workspace = Omit<Filtered, 'form'> & {
  damped: Float64Array
  season: Float64Array
  factor: Float64Array
  solution: Float64Array
}

export const workspaceFor = ({ n, ahead, columnCount, seasonLength }: Design): Workspace => ({
  errors: new Float64Array(columnCount * (n + ahead)),
  gram: new Float64Array(columnCount * columnCount),
  damped: new Float64Array(n + ahead),
  season: new Float64Array(seasonLength >= 2 ? seasonLength : 0),
  factor: new Float64Array(columnCount * columnCount),
  solution: new Float64Array(columnCount),
})

/** The time column is replaced by a damped one where the form damps. After the errors of the known periods come expectations of those ahead. */
export const filterColumns = (design: Design, form: Form, workspace: Workspace): Filtered => {
  for (let c = 0; c < design.columnCount; c++) filterOne(design, form, workspace, c, design.ahead)
  for (let a = 0; a < design.columnCount; a++) fillRow(design, workspace, a, a)
  return { errors: workspace.errors, gram: workspace.gram, form }
}

const firstSeason = 3

/**
 * The cross products alone, quicker: a filter that does not care for the date turns one season column into the next by a shift,
 * and so are their cross products.
 */
export const crossProducts = (design: Design, form: Form, workspace: Workspace): Filtered => {
  const { n, ahead, seasonColumns, seasonLength, readings, columnCount } = design
  const rows = n + ahead
  const { errors, gram } = workspace
  const isShifted =
    seasonColumns > 1 && seasonColumns === seasonLength && readings === n && !(form.lags && form.changes)
  const own = isShifted ? firstSeason + 1 : columnCount
  for (let c = 0; c < own; c++) filterOne(design, form, workspace, c, 0)
  for (let c = own; c < columnCount; c++) {
    errors[c * rows] = 0
    errors.copyWithin(c * rows + 1, (c - 1) * rows, (c - 1) * rows + n - 1)
  }
  for (let a = 0; a < columnCount; a++) fillRow(design, workspace, a, a < own ? a : firstSeason)
  for (let a = own; a < columnCount; a++) {
    const left = errors[a * rows - 1 - ahead]!
    for (let b = firstSeason + 1; b <= a; b++) {
      const before = gram[(a - 1) * columnCount + b - 1]!
      gram[a * columnCount + b] = before - left * errors[b * rows - 1 - ahead]!
    }
  }
  return { errors, gram, form }
}

const filterOne = (design: Design, form: Form, workspace: Workspace, c: number, ahead: number) => {
  const { damped, season, errors } = workspace
  const rows = design.n + design.ahead
  const isDamped = c === 2 && form.damping > 0
  if (isDamped) fillDamped(damped, form.damping)
  const column = {
    values: isDamped ? damped : design.columns,
    at: isDamped ? 0 : c * rows,
    present: design.present,
    ahead,
  }
  runFilter(form, column, season, errors, c * rows)
}

/** Cross products over the known periods of column a with the columns up to `upTo`. */
const fillRow = ({ n, ahead, columnCount }: Design, { errors, gram }: Workspace, a: number, upTo: number) => {
  const rows = n + ahead
  for (let b = 0; b <= upTo; b++) {
    let sum = 0
    for (let t = 0, i = a * rows, j = b * rows; t < n; t++, i++, j++) sum += errors[i]! * errors[j]!
    gram[a * columnCount + b] = sum
  }
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
