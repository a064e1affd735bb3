// The units of an organisation as a tree: who is above whom, what lies below, and which move would make a ring.

export type Unit = {
  id: string
  parentId: string | null
  name: string
  headId: string
  closedOn: string | null
}

export type UnitTree = ReadonlyMap<string, Unit>

export const unitTree = (units: readonly Unit[]): UnitTree => new Map(units.map((unit) => [unit.id, unit]))

/** The unit itself and every unit above it, nearest first; empty for an unknown unit. */
export const unitPath = (tree: UnitTree, unitId: string | null): string[] => {
  const path: string[] = []
  let unit = unitId === null ? undefined : tree.get(unitId)
  // The database refuses rings; the check keeps a damaged tree from hanging the server.
  while (unit && !path.includes(unit.id)) {
    path.push(unit.id)
    unit = unit.parentId === null ? undefined : tree.get(unit.parentId)
  }
  return path
}

/** The unit itself and every unit below it, in no particular order. */
export const unitsBelow = (tree: UnitTree, unitId: string): string[] => {
  const children = new Map<string, string[]>()
  for (const unit of tree.values()) {
    if (unit.parentId === null) continue
    const siblings = children.get(unit.parentId)
    if (siblings) siblings.push(unit.id)
    else children.set(unit.parentId, [unit.id])
  }
  const found = new Set<string>()
  const waiting = tree.has(unitId) ? [unitId] : []
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(children.get(id) ?? []))
  }
  return [...found]
}

/** Would the unit stand below itself if it were moved under this parent? */
export const makesRing = (tree: UnitTree, unitId: string, parentId: string): boolean =>
  unitPath(tree, parentId).includes(unitId)

/** The unit at the top; every organisation has exactly one. */
export const rootUnit = (tree: UnitTree): Unit | undefined => {
  for (const unit of tree.values()) if (unit.parentId === null) return unit
  return undefined
}
