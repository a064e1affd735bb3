import type { z } from 'zod'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, forbidden, invalid, notFound } from '#kit/problems.ts'
import type { Context, RecordFacts, Role } from '../context.ts'
import { isId } from '../ids.ts'
import { saveVersioned } from '../save-versioned.ts'
import { lockedTree } from './actions-units.ts'
import type { peopleContract } from './contract.ts'
import { factsAbout, headedBy, presentPerson } from './present-person.ts'
import {
  findPerson,
  forgetPerson,
  lockAdministrators,
  type PersonRow,
  listPeople as readPeople,
  revokeKeysOf,
} from './store.ts'
import { unitsBelow } from './unit-tree.ts'

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

export const factsOfPerson = async (ctx: Context, personId: string): Promise<RecordFacts | null> => {
  const person = isId(personId) ? await findPerson(ctx, personId) : undefined
  return person ? factsAbout(ctx, person) : null
}

export const knownPerson = async (ctx: Context, personId: string): Promise<PersonRow> => {
  const person = isId(personId) ? await findPerson(ctx, personId) : undefined
  if (!person) throw notFound('person')
  return person
}

export const listPeople = async (ctx: Context, input: Input<'list'>) => {
  const after = positionAfter(input.cursor, 2)
  const rows = await readPeople(ctx, {
    q: input.q,
    unitIds: input.unitId === undefined ? undefined : unitsBelow(ctx.units, input.unitId),
    role: input.role,
    state: input.state,
    after: after && { name: String(after[0]), id: String(after[1]) },
    limit: input.limit,
  })
  const page = pageOf(rows, input.limit, (row) => [row.name, row.id])
  return { items: page.items.map((row) => presentPerson(ctx, row)), nextCursor: page.nextCursor }
}

export const getPerson = async (ctx: Context, input: Input<'get'>) =>
  presentPerson(ctx, await knownPerson(ctx, input.personId))

/** Somebody must always be able to let others in. */
const keepAnAdministrator = async (ctx: Context, person: PersonRow): Promise<void> => {
  if (person.role !== 'administrator' || person.deactivatedAt) return
  const administrators = await lockAdministrators(ctx)
  if (administrators.every((id) => id === person.id)) {
    throw conflict('This is the last administrator; make another person an administrator first.', {
      rule: 'last_administrator',
    })
  }
}

/** A unit has exactly one head, and the head can act. */
const refuseHeads = async (ctx: Context, person: PersonRow): Promise<void> => {
  const units = await lockedTree(ctx)
  const headed = headedBy({ units }, person.id)
  if (headed.length === 0) return
  const names = headed.map((id) => `‘${units.get(id)?.name}’`).join(', ')
  throw conflict(`This person heads ${names}; name another head first.`, { rule: 'heads_units', unitIds: headed })
}

const openUnit = async (ctx: Context, unitId: string): Promise<string> => {
  const unit = (await lockedTree(ctx)).get(unitId)
  if (!unit) throw invalid('unitId', 'not_found', 'unitId: There is no such unit.')
  if (unit.closedOn) throw invalid('unitId', 'closed', `unitId: The unit ‘${unit.name}’ is closed.`)
  return unit.id
}

const refuseErased = (person: PersonRow): void => {
  if (person.erasedAt)
    throw conflict('This person was erased; nothing about an erased person changes.', { rule: 'erased' })
}

const save = async (ctx: Context, person: { id: string }, version: number, set: Partial<PersonRow>, kind: string) => {
  const saved = await saveVersioned<PersonRow>(ctx, 'people', 'person', { id: person.id, version, set })
  ctx.emit({ kind, subjectKind: 'person', subjectId: person.id })
  return presentPerson(ctx, saved)
}

export const updatePerson = async (ctx: Context, input: Input<'update'>) => {
  const person = await knownPerson(ctx, input.personId)
  refuseErased(person)
  const set: { name?: string; role?: Role; unitId?: string } = {}
  if (input.name !== undefined) set.name = input.name
  if (input.role !== undefined) set.role = input.role
  if (input.unitId !== undefined) set.unitId = await openUnit(ctx, input.unitId)
  if (set.role && set.role !== 'administrator') await keepAnAdministrator(ctx, person)
  return save(ctx, person, input.version, set, 'person.updated')
}

export const deactivatePerson = async (ctx: Context, input: Input<'deactivate'>) => {
  const person = await knownPerson(ctx, input.personId)
  if (person.deactivatedAt) throw conflict('This person is deactivated already.', { rule: 'deactivated' })
  if (person.id === ctx.actor.personId) throw forbidden('Nobody ends their own access; ask another administrator.')
  await refuseHeads(ctx, person)
  await keepAnAdministrator(ctx, person)
  await revokeKeysOf(ctx, person.id)
  return save(ctx, person, input.version, { deactivatedAt: ctx.now }, 'person.deactivated')
}

export const reactivatePerson = async (ctx: Context, input: Input<'reactivate'>) => {
  const person = await knownPerson(ctx, input.personId)
  refuseErased(person)
  if (!person.deactivatedAt) throw conflict('This person is active.', { rule: 'active' })
  await openUnit(ctx, person.unitId)
  return save(ctx, person, input.version, { deactivatedAt: null }, 'person.reactivated')
}

/** The one place that holds personal data is blanked; everywhere else stands the id, and every seal stays whole. */
export const erasePerson = async (ctx: Context, input: Input<'erase'>) => {
  const person = await knownPerson(ctx, input.personId)
  refuseErased(person)
  if (person.id === ctx.actor.personId) throw forbidden('Nobody erases themselves; ask another administrator.')
  await refuseHeads(ctx, person)
  await keepAnAdministrator(ctx, person)
  const blank = {
    name: 'Erased person',
    email: '',
    role: 'viewer' as const,
    locale: null,
    theme: null,
    deactivatedAt: person.deactivatedAt ?? ctx.now,
    erasedAt: ctx.now,
  }
  const erased = await save(ctx, person, input.version, blank, 'person.erased')
  await forgetPerson(ctx, person)
  return erased
}
