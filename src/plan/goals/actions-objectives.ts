import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { unitPath, unitsBelow } from '#base/people/unit-tree.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, forbidden, invalid, notFound } from '#kit/problems.ts'
import { refuseClosedCycle } from './actions-cycles.ts'
import { facts, maySeeGoal } from './actions-facts.ts'
import { objectiveItems, objectivePage } from './actions-objective-view.ts'
import { activePeople, openUnit } from './actions-people.ts'
import type { GoalsInput, GoalsOutput } from './contract.ts'
import { findCycle } from './store-cycles.ts'
import {
  findObjective,
  insertObjective,
  lockedParents,
  type NewObjective,
  type ObjectiveRow,
  partsOf,
  readObjectives,
} from './store-objectives.ts'

export const listObjectives = async (
  ctx: Context,
  { cursor, asOf: at, unitId, ...input }: GoalsInput<'listObjectives'>,
): Promise<GoalsOutput<'listObjectives'>> => {
  const asOf = at === undefined ? undefined : new Date(at)
  const after = positionAfter(cursor, 3)
  const filter = {
    ...input,
    unitIds: unitId === undefined ? undefined : unitsBelow(ctx.units, unitId),
    after: after && { rank: Number(after[0]), title: String(after[1]), id: String(after[2]) },
  }
  const page = pageOf(await readObjectives(ctx, filter, asOf), input.limit, (row) => [row.rank, row.title, row.id])
  return { items: await objectiveItems(ctx, page.items, asOf), nextCursor: page.nextCursor }
}

export const getObjective = (ctx: Context, input: GoalsInput<'getObjective'>) =>
  objectivePage(ctx, input.objectiveId, input.asOf === undefined ? undefined : new Date(input.asOf))

const knownObjective = async (ctx: Context, objectiveId: string): Promise<ObjectiveRow> => {
  const objective = await findObjective(ctx, objectiveId)
  if (!objective) throw notFound('objective')
  return objective
}

const openCycle = async (ctx: Context, cycleId: string): Promise<void> => {
  const cycle = await findCycle(ctx, cycleId)
  if (!cycle) throw invalid('cycleId', 'not_found', 'cycleId: There is no such cycle.')
  refuseClosedCycle(cycle)
}

const visibleParent = async (ctx: Context, parentId: string): Promise<void> => {
  const about = await facts.objective(ctx, parentId)
  if (!about || !maySeeGoal(ctx, about)) throw invalid('parentId', 'not_found', 'parentId: There is no such objective.')
}

/** An objective must not, over any number of steps, stand below itself. */
const refuseRing = async (ctx: Context, objectiveId: string, parentId: string): Promise<void> => {
  const parents = await lockedParents(ctx)
  const passed = new Set<string>()
  for (let id: string | null = parentId; id !== null && !passed.has(id); id = parents.get(id) ?? null) {
    if (id === objectiveId) throw invalid('parentId', 'ring', 'An objective cannot stand below itself.')
    passed.add(id)
  }
}

type People = Pick<NewObjective, 'ownerId' | 'reviewerId' | 'sponsorId' | 'confidentialTo'>

/** Those who are newly named must be able to act; the others may have left since. */
const refusePeople = async (
  ctx: Context,
  all: Pick<People, 'ownerId' | 'reviewerId'>,
  named: Partial<People>,
): Promise<void> => {
  if (all.reviewerId === all.ownerId) {
    throw invalid(
      'reviewerId',
      'reviewer_is_not_owner',
      'The owner cannot review the own objective; name another reviewer.',
    )
  }
  const one = (field: 'ownerId' | 'reviewerId' | 'sponsorId') => (named[field] ? [{ field, id: named[field] }] : [])
  const shownTo = (named.confidentialTo ?? []).map((id, i) => ({ field: `confidentialTo[${i}]`, id }))
  await activePeople(ctx, [
    ...one('ownerId'),
    ...one('reviewerId'),
    ...one('sponsorId'),
    ...shownTo.filter(({ id }) => !ctx.units.has(id)),
  ])
}

const changed = (ctx: Context, objectiveId: string, payload: Record<string, unknown>): void =>
  ctx.emit({ kind: 'objective.changed', subjectKind: 'objective', subjectId: objectiveId, payload })

const mayHold = (ctx: Context, unitId: string, ownerId: string): void => {
  const about = { unitPath: unitPath(ctx.units, unitId), ownerIds: [ownerId], confidentialTo: null }
  if (!ctx.may('goals.edit', about)) {
    throw forbidden('You need the right ‘goals.edit’ in this unit, or to be the owner of the objective.')
  }
}

export const createObjective = async (ctx: Context, input: GoalsInput<'createObjective'>) => {
  await openCycle(ctx, input.cycleId)
  openUnit(ctx, 'unitId', input.unitId)
  mayHold(ctx, input.unitId, input.ownerId)
  const objective: NewObjective = {
    id: newId(),
    cycleId: input.cycleId,
    parentId: input.parentId ?? null,
    unitId: input.unitId,
    title: input.title,
    description: input.description ?? '',
    ownerId: input.ownerId,
    reviewerId: input.reviewerId ?? null,
    sponsorId: input.sponsorId ?? null,
    rollUp: input.rollUp ?? 'weighted',
    confidential: input.confidential ?? false,
    confidentialTo: input.confidentialTo ?? [],
  }
  await refusePeople(ctx, objective, objective)
  if (objective.parentId !== null) await visibleParent(ctx, objective.parentId)
  await insertObjective(ctx, objective)
  changed(ctx, objective.id, { created: true })
  return objectivePage(ctx, objective.id)
}

const refuseClosed = (objective: { title: string; closedAt: Date | null }): void => {
  if (objective.closedAt)
    throw conflict(`The objective ‘${objective.title}’ is closed; open it again first.`, { rule: 'closed' })
}

export const updateObjective = async (
  ctx: Context,
  { objectiveId, version, ...input }: GoalsInput<'updateObjective'>,
) => {
  const objective = await knownObjective(ctx, objectiveId)
  refuseClosed(objective)
  const set = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as Partial<NewObjective>
  if (set.cycleId !== undefined) await openCycle(ctx, set.cycleId)
  if (set.unitId !== undefined && set.unitId !== objective.unitId) openUnit(ctx, 'unitId', set.unitId)
  if (set.ownerId !== undefined || set.unitId !== undefined) {
    mayHold(ctx, set.unitId ?? objective.unitId, objective.ownerId)
  }
  await refusePeople(ctx, { ...objective, ...set }, set)
  if (set.parentId) {
    await visibleParent(ctx, set.parentId)
    await refuseRing(ctx, objectiveId, set.parentId)
  }
  await saveVersioned(ctx, 'objectives', 'objective', { id: objectiveId, version, set })
  changed(ctx, objectiveId, { fields: Object.keys(set) })
  return objectivePage(ctx, objectiveId)
}

export const closeObjective = async (ctx: Context, { objectiveId, version, note }: GoalsInput<'closeObjective'>) => {
  const objective = await knownObjective(ctx, objectiveId)
  if (objective.closedAt) throw conflict('This objective is closed already.', { rule: 'closed' })
  const open = (await partsOf(ctx, [objectiveId])).filter(({ effective }) => effective !== 'closed')
  if (open.length > 0) {
    const titles = open.map(({ title }) => `‘${title}’`).join(', ')
    throw conflict(`Grade and close its key results first: ${titles}.`, {
      rule: 'open_key_results',
      keyResultIds: open.map(({ id }) => id),
    })
  }
  const set = { closedAt: ctx.now, closeNote: note ?? null }
  await saveVersioned(ctx, 'objectives', 'objective', { id: objectiveId, version, set })
  changed(ctx, objectiveId, { closed: true })
  return objectivePage(ctx, objectiveId)
}

export const reopenObjective = async (ctx: Context, { objectiveId, version, note }: GoalsInput<'reopenObjective'>) => {
  const objective = await knownObjective(ctx, objectiveId)
  if (!objective.closedAt) throw conflict('This objective is open.', { rule: 'open' })
  await openCycle(ctx, objective.cycleId)
  const set = { closedAt: null, closeNote: note }
  await saveVersioned(ctx, 'objectives', 'objective', { id: objectiveId, version, set })
  changed(ctx, objectiveId, { reopened: true, note })
  return objectivePage(ctx, objectiveId)
}
