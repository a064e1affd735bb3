// The people of decisions: their names, whether they can be asked, and who stands above them.
import type { Context } from '#base/context.ts'
import { scopeOf } from '#base/people/rights.ts'
import { superiorOf } from '#base/people/superiors.ts'
import { rootUnit } from '#base/people/unit-tree.ts'
import type { FieldError } from '#kit/problems.ts'
import { peopleById } from './store-people.ts'

export type Person = { id: string; name: string }
export type NameOf = { (id: string): Person; (id: string | null): Person | null }

/** Names stand in one place only; everywhere else stands the id. */
export const namesOf = async (ctx: Context, ids: readonly (string | null | undefined)[]): Promise<NameOf> => {
  const known = await peopleById(
    ctx,
    ids.filter((id): id is string => typeof id === 'string'),
  )
  const nameOf = (id: string | null) => (id === null ? null : { id, name: known.get(id)?.name ?? '' })
  return nameOf as NameOf
}

/** Whoever is asked to decide or to carry out must be there, and have a role that can. */
export const peopleErrors = async (
  ctx: Context,
  asked: readonly { field: string; id: string | null | undefined }[],
): Promise<FieldError[]> => {
  const named = asked.filter((one): one is { field: string; id: string } => typeof one.id === 'string')
  if (named.length === 0) return []
  const known = await peopleById(
    ctx,
    named.map(({ id }) => id),
  )
  return named.flatMap(({ field, id }) => {
    const person = known.get(id)
    if (!person) return [{ field, rule: 'known', message: `${field}: There is no such person.` }]
    if (person.deactivatedAt)
      return [{ field, rule: 'active', message: `${field}: ${person.name} is no longer active.` }]
    return scopeOf(person.role, 'decisions.decide') === null
      ? [{ field, rule: 'may_decide', message: `${field}: ${person.name} is a ${person.role}, who only reads.` }]
      : []
  })
}

/** The head of the organisation; there is always one. */
export const headOfOrganisation = (ctx: Context): string => {
  const root = rootUnit(ctx.units)
  if (!root) throw new Error('The organisation has no unit at the top.')
  return root.headId
}

/** Who stands above a person; null at the top. */
export const superiorOfPerson = async (ctx: Context, personId: string): Promise<string | null> => {
  const person = (await peopleById(ctx, [personId])).get(personId)
  return person ? superiorOf(person, ctx.units) : headOfOrganisation(ctx)
}

export const unitsOfPeople = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map([...(await peopleById(ctx, ids))].map(([id, { unitId }]) => [id, unitId]))
