// Puts objectives below the ones they serve, and adds up what hangs on them without counting anything twice.
import { moneySums } from '../money-sums.ts'
import type { ObjectiveItem } from './goal-records.ts'

export type TreeRow = { item: ObjectiveItem; depth: number }

/** In the given order, each one followed by those below it; whose parent is not in the list stands at the top. */
export const objectiveTree = (items: readonly ObjectiveItem[]): TreeRow[] => {
  const ids = new Set(items.map(({ id }) => id))
  const below = Map.groupBy(items, ({ parent }) => (parent && ids.has(parent.id) ? parent.id : null))
  const walk = (parentId: string | null, depth: number): TreeRow[] =>
    (below.get(parentId) ?? []).flatMap((item) => [{ item, depth }, ...walk(item.id, depth + 1)])
  return walk(null, 0)
}

/** The money of an objective contains that of the ones below it: only the topmost of the given ones count. */
export const moneyOnThem = (items: readonly ObjectiveItem[]) => {
  const ids = new Set(items.map(({ id }) => id))
  return moneySums(items.filter(({ parent }) => !(parent && ids.has(parent.id))).map(({ assessment }) => assessment))
}
