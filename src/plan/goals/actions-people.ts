// People as the plan needs them: their names beside the records, and the refusal of those who cannot act.
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { invalid } from '#kit/problems.ts'
import { findPeople } from './store-names.ts'

type Named = { id: string; name: string }

export type NameOf = (personId: string) => Named

/** One question for all the names of a page. */
export const namesOf = async (ctx: Context, ids: readonly (string | null | undefined)[]): Promise<NameOf> => {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))]
  const people = wanted.length === 0 ? [] : await findPeople(ctx, wanted)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (id) => ({ id, name: names.get(id) ?? '' })
}

/** Who is named in a record must be able to act: active people of this organisation. */
export const activePeople = async (ctx: Context, named: readonly { field: string; id: string }[]) => {
  const found = await findPeople(ctx, named.map(({ id }) => id).filter(isId))
  const people = new Map(found.map((person) => [person.id, person]))
  const errors = named.flatMap(({ field, id }) => {
    const person = people.get(id.toLowerCase())
    if (!person) return [{ field, rule: 'not_found', message: `${field}: There is no such person.` }]
    if (!person.deactivatedAt) return []
    return [{ field, rule: 'deactivated', message: `${field}: ${person.name} is deactivated and cannot act.` }]
  })
  if (errors.length > 0) throw invalid(errors)
  return people
}

export const openUnit = (ctx: Context, field: string, unitId: string): string => {
  const unit = ctx.units.get(unitId)
  if (!unit) throw invalid(field, 'not_found', `${field}: There is no such unit.`)
  if (unit.closedOn) throw invalid(field, 'closed', `${field}: The unit ‘${unit.name}’ is closed.`)
  return unit.id
}

/** Where somebody stands in the tree of units. */
export const placeOf = async (ctx: Context, personId: string): Promise<{ id: string; unitId: string } | null> =>
  (await findPeople(ctx, [personId]))[0] ?? null
