import type { z } from 'zod'
import { conflict, invalid, notFound } from '#kit/problems.ts'
import type { Context, RecordFacts } from '../context.ts'
import { isId, newId } from '../ids.ts'
import { saveVersioned } from '../save-versioned.ts'
import type { unitsContract } from './contract-units.ts'
import type { Right } from './rights.ts'
import { findPerson } from './store.ts'
import { hasOpenInvitations } from './store-invitations.ts'
import { allUnits, findUnit, insertUnit, isCodeTaken, lockTree, peopleByUnit, type UnitRow } from './store-units.ts'
import { makesRing, type UnitTree, unitPath, unitTree } from './unit-tree.ts'

type Input<Name extends keyof typeof unitsContract> = z.output<
  (typeof unitsContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

const rightsOnUnits: Right[] = ['units.edit', 'people.invite']

const factsAbout = (tree: UnitTree, unit: { id: string; headId: string }): RecordFacts => ({
  unitPath: unitPath(tree, unit.id),
  ownerIds: [unit.headId],
  confidentialTo: null,
})

export const factsOfUnit = async (ctx: Context, unitId: string): Promise<RecordFacts | null> => {
  const unit = ctx.units.get(unitId)
  return unit ? factsAbout(ctx.units, unit) : null
}

const present = (ctx: Context, unit: UnitRow, tree: UnitTree, people: Map<string, number>) => ({
  id: unit.id,
  parentId: unit.parentId,
  name: unit.name,
  code: unit.code,
  headId: unit.headId,
  closedOn: unit.closedOn,
  version: unit.version,
  people: people.get(unit.id) ?? 0,
  can: rightsOnUnits.filter((right) => ctx.may(right, factsAbout(tree, unit))),
})

const presentOne = async (ctx: Context, unitId: string) => {
  const units = await allUnits(ctx)
  const unit = units.find(({ id }) => id === unitId)
  if (!unit) throw notFound('unit')
  return present(ctx, unit, unitTree(units), await peopleByUnit(ctx))
}

export const listUnits = async (ctx: Context, input: Input<'list'>) => {
  const units = await allUnits(ctx)
  const tree = unitTree(units)
  const people = await peopleByUnit(ctx)
  // Each unit after the one above it, siblings by name: the names from the top down, compared as one text.
  const place = new Map(
    units.map((unit) => [
      unit.id,
      unitPath(tree, unit.id)
        .reverse()
        .map((id) => tree.get(id)?.name)
        .join('\u0000'),
    ]),
  )
  const shown = units
    .filter((unit) => input.state === 'all' || unit.closedOn === null)
    .toSorted((a, b) => (String(place.get(a.id)) < String(place.get(b.id)) ? -1 : 1))
  return { items: shown.map((unit) => present(ctx, unit, tree, people)), nextCursor: null }
}

/** The head of a unit must be able to act: an active person of this organisation. */
const activeHead = async (ctx: Context, headId: string): Promise<string> => {
  const head = await findPerson(ctx, headId)
  if (!head) throw invalid('headId', 'not_found', 'headId: There is no such person.')
  if (head.deactivatedAt) throw invalid('headId', 'deactivated', 'headId: This person is deactivated.')
  return head.id
}

const openParent = (tree: UnitTree, parentId: string): string => {
  const parent = tree.get(parentId)
  if (!parent) throw invalid('parentId', 'not_found', 'parentId: There is no such unit.')
  if (parent.closedOn) throw invalid('parentId', 'closed', `parentId: The unit ‘${parent.name}’ is closed.`)
  return parent.id
}

const freeCode = async (ctx: Context, code: string | null, exceptUnitId: string | null): Promise<string | null> => {
  if (code !== null && (await isCodeTaken(ctx, code, exceptUnitId))) {
    throw invalid('code', 'unique', `code: Another unit has the code ‘${code}’.`)
  }
  return code
}

/** The tree as it is now, and as it stays until the transaction ends. */
export const lockedTree = async (ctx: Context): Promise<UnitTree> => {
  await lockTree(ctx)
  return unitTree(await allUnits(ctx))
}

export const createUnit = async (ctx: Context, input: Input<'create'>) => {
  const tree = await lockedTree(ctx)
  const unit = {
    id: newId(),
    name: input.name,
    parentId: openParent(tree, input.parentId),
    headId: await activeHead(ctx, input.headId),
    code: await freeCode(ctx, input.code ?? null, null),
  }
  await insertUnit(ctx, unit)
  ctx.emit({ kind: 'unit.created', subjectKind: 'unit', subjectId: unit.id })
  return presentOne(ctx, unit.id)
}

const knownUnit = async (ctx: Context, unitId: string): Promise<UnitRow> => {
  const unit = isId(unitId) ? await findUnit(ctx, unitId) : undefined
  if (!unit) throw notFound('unit')
  return unit
}

const refuseClosed = (unit: UnitRow): void => {
  if (unit.closedOn) throw conflict(`This unit was closed on ${unit.closedOn}.`, { rule: 'closed' })
}

export const updateUnit = async (ctx: Context, input: Input<'update'>) => {
  const tree = await lockedTree(ctx)
  const unit = await knownUnit(ctx, input.unitId)
  refuseClosed(unit)
  const set: Partial<UnitRow> = {}
  if (input.name !== undefined) set.name = input.name
  if (input.headId !== undefined) set.headId = await activeHead(ctx, input.headId)
  if (input.code !== undefined) set.code = await freeCode(ctx, input.code, unit.id)
  if (input.parentId !== undefined && input.parentId !== unit.parentId) {
    if (unit.parentId === null) throw invalid('parentId', 'top', 'parentId: The top unit has no unit above it.')
    set.parentId = openParent(tree, input.parentId)
    if (makesRing(tree, unit.id, set.parentId)) {
      throw invalid('parentId', 'ring', 'parentId: A unit cannot stand below itself.')
    }
  }
  await saveVersioned(ctx, 'units', 'unit', { id: unit.id, version: input.version, set })
  ctx.emit({ kind: 'unit.updated', subjectKind: 'unit', subjectId: unit.id, payload: { fields: Object.keys(set) } })
  return presentOne(ctx, unit.id)
}

export const closeUnit = async (ctx: Context, input: Input<'close'>) => {
  const tree = await lockedTree(ctx)
  const unit = await knownUnit(ctx, input.unitId)
  refuseClosed(unit)
  if (unit.parentId === null) throw conflict('The top unit cannot be closed.', { rule: 'top' })
  const below = [...tree.values()].filter(({ parentId, closedOn }) => parentId === unit.id && closedOn === null)
  if (below.length > 0) {
    const names = below.map(({ name }) => `‘${name}’`).join(', ')
    throw conflict(`Close or move the units below first: ${names}.`, { rule: 'has_units' })
  }
  const people = (await peopleByUnit(ctx)).get(unit.id) ?? 0
  if (people > 0) throw conflict(`Move the people of this unit first: there are ${people}.`, { rule: 'has_people' })
  if (await hasOpenInvitations(ctx, unit.id)) {
    throw conflict('Withdraw the open invitations to this unit first.', { rule: 'has_invitations' })
  }
  await saveVersioned(ctx, 'units', 'unit', { id: unit.id, version: input.version, set: { closedOn: input.closedOn } })
  ctx.emit({ kind: 'unit.closed', subjectKind: 'unit', subjectId: unit.id, payload: { closedOn: input.closedOn } })
  return presentOne(ctx, unit.id)
}
