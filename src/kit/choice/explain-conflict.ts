// Why nothing can be chosen: a set of constraints that clash and of which none can be spared (deletion filter, Chinneck & Dravnieks 1991).
import { branchAndBound } from './branch-and-bound.ts'
import type { Programme } from './programme.ts'

type Part = { name: string; remove: (programme: Programme) => Programme }

const partsOf = (programme: Programme, names: readonly string[]): Part[] => [
  ...programme.rows.map((row) => ({
    name: row.name,
    remove: (from: Programme) => ({ ...from, rows: from.rows.filter((other) => other !== row) }),
  })),
  ...programme.lower.flatMap((lower, i) =>
    lower > 0
      ? [{ name: `${names[i]} is mandatory`, remove: (from: Programme) => ({ ...from, lower: from.lower.with(i, 0) }) }]
      : [],
  ),
]

/** `names` of the columns. Null when the work did not suffice to be sure of every step. */
export const explainConflict = (programme: Programme, names: readonly string[], work: number): string[] | null => {
  // Without values the search ends at the first choice that fits.
  let left: Programme = { ...programme, values: programme.values.map(() => 0) }
  const clash: string[] = []
  for (const { name, remove } of partsOf(programme, names)) {
    const without = remove(left)
    const { status } = branchAndBound(without, work)
    if (status === 'limit') return null
    if (status === 'infeasible') left = without
    else clash.push(name)
  }
  return clash
}
