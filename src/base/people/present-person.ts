// A person as the API shows one: the stored row with what the tree of units says about it.
import type { Context } from '../context.ts'
import { type Right, rights } from './rights.ts'
import type { PersonRow } from './store.ts'
import { superiorOf } from './superiors.ts'
import { unitPath } from './unit-tree.ts'

/** The open units that somebody heads. */
export const headedBy = (ctx: Pick<Context, 'units'>, personId: string): string[] =>
  [...ctx.units.values()].filter((unit) => unit.headId === personId && unit.closedOn === null).map((unit) => unit.id)

export const factsAbout = (ctx: Pick<Context, 'units'>, person: { id: string; unitId: string }) => ({
  unitPath: unitPath(ctx.units, person.unitId),
  ownerIds: [person.id],
  confidentialTo: null,
})

const rightsOnPeople = rights.filter((right) => right === 'people.read' || right === 'people.edit')

export const presentPerson = (ctx: Context, person: PersonRow) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: person.role,
  unitId: person.unitId,
  unitName: ctx.units.get(person.unitId)?.name ?? '',
  superiorId: superiorOf(person, ctx.units),
  headOf: headedBy(ctx, person.id),
  deactivatedAt: person.deactivatedAt?.toISOString() ?? null,
  erasedAt: person.erasedAt?.toISOString() ?? null,
  version: person.version,
  can: rightsOnPeople.filter((right: Right) => ctx.may(right, factsAbout(ctx, person))),
})
