// A linear programme of which some columns are yes or no: the greatest value under rows that each limit a sum.

/** Σ amounts[k] × x[columns[k]] <= limit. */
export type Row = { name: string; columns: number[]; amounts: number[]; limit: number }

export type Programme = {
  /** What a whole unit of each column is worth; the sum is to be greatest. */
  values: number[]
  lower: number[]
  upper: number[]
  /** True for columns that must be whole. */
  whole: boolean[]
  rows: Row[]
}

export type Solution = {
  /** 'limit': the work ended before the proof; `choice` may be null then, and `bound` says what no choice can exceed. */
  status: 'optimal' | 'infeasible' | 'limit'
  choice: number[] | null
  value: number | null
  bound: number | null
  nodes: number
}

export const worthOf = ({ values }: Pick<Programme, 'values'>, choice: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * choice[i]!, 0)

// Sums of many amounts carry rounding in their last digits.
const slack = (row: Row) =>
  1e-9 * row.columns.reduce((sum, _, k) => sum + Math.abs(row.amounts[k]!), Math.abs(row.limit) + 1e-3)

export const loadOf = (row: Row, choice: readonly number[]): number =>
  row.columns.reduce((sum, column, k) => sum + row.amounts[k]! * choice[column]!, 0)

export const isWithin = (row: Row, choice: readonly number[]): boolean => loadOf(row, choice) <= row.limit + slack(row)

export const isFeasible = ({ rows, lower, upper }: Programme, choice: readonly number[]): boolean =>
  rows.every((row) => isWithin(row, choice)) && choice.every((x, i) => x >= lower[i]! - 1e-9 && x <= upper[i]! + 1e-9)
