// First feasible choices from the relaxation's values: columns taken one by one in a promising order as long as every row allows it.
import type { Programme } from './programme.ts'

const fill = ({ lower, upper, whole, rows, values }: Programme, order: readonly number[]): number[] => {
  const choice = [...lower]
  const loads = rows.map(({ columns, amounts }) => columns.reduce((sum, j, k) => sum + amounts[k]! * lower[j]!, 0))
  const uses: { row: number; amount: number }[][] = values.map(() => [])
  rows.forEach(({ columns, amounts }, row) => {
    columns.forEach((j, k) => void uses[j]!.push({ row, amount: amounts[k]! }))
  })
  // A column that needs another one first finds its turn in the second or third round.
  for (let round = 0; round < 3; round += 1) {
    for (const j of order) {
      if (!whole[j] || choice[j] !== 0 || upper[j]! < 1) continue
      if (uses[j]!.some(({ row, amount }) => amount > 0 && loads[row]! + amount > rows[row]!.limit + 1e-12)) continue
      choice[j] = 1
      for (const { row, amount } of uses[j]!) loads[row]! += amount
    }
  }
  return choice
}

/** May break rows that ask for a least amount; the caller checks. */
export const roundedChoice = (programme: Programme, relaxed: readonly number[]): number[][] => {
  const { values } = programme
  const paying = values.flatMap((value, j) => (value > 0 ? [j] : []))
  const byRelaxed = paying.toSorted((a, b) => relaxed[b]! - relaxed[a]! || values[b]! - values[a]!)
  const byValue = paying.toSorted((a, b) => values[b]! - values[a]!)
  return [fill(programme, byRelaxed), fill(programme, byValue)]
}
