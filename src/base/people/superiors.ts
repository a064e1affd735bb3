// Who stands above whom: a person's superior is the head of the nearest unit above that person. The unit that a person
// heads is not above that person, so a head looks further up; the head of the whole organisation has nobody above.
import { rootUnit, type Unit, type UnitTree, unitPath } from './unit-tree.ts'

export type Placed = { id: string; unitId: string }

const unitsAbove = (person: Placed, tree: UnitTree): Unit[] =>
  unitPath(tree, person.unitId)
    .map((id) => tree.get(id) as Unit)
    .filter((unit) => unit.closedOn === null && unit.headId !== person.id)

/** The id of the superior; null at the top, where a matter stays with the head of the organisation. */
export const superiorOf = (person: Placed, tree: UnitTree): string | null => unitsAbove(person, tree)[0]?.headId ?? null

/** The head of the lowest unit that is above both; the head of the organisation where no unit is above one of them. */
export const commonSuperior = (one: Placed, other: Placed, tree: UnitTree): string | null => {
  const aboveOther = new Set(unitsAbove(other, tree).map((unit) => unit.id))
  const lowest = unitsAbove(one, tree).find((unit) => aboveOther.has(unit.id))
  return lowest?.headId ?? rootUnit(tree)?.headId ?? null
}
