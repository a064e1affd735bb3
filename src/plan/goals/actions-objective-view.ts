// Reads objectives for a screen: the rolled-up number with its worst child beside it, and everything below.
import type { Context } from '#base/context.ts'
import type { Right } from '#base/people/rights.ts'
import { notFound } from '#kit/problems.ts'
import { rightsOn } from './actions-facts.ts'
import { keyResultItems, whatHangs } from './actions-key-result-view.ts'
import { namesOf } from './actions-people.ts'
import type { GoalsOutput } from './contract.ts'
import { objectiveGrade } from './grade.ts'
import { presentAssessment, unitNamed } from './present-goals.ts'
import { rollUp } from './roll-up.ts'
import { readKeyResults } from './store-key-results.ts'
import { childrenOf, findObjective, type ObjectiveRow, partsOf, readObjectives } from './store-objectives.ts'

type Caused = { subject?: { kind: string; id: string } }
type ObjectiveItem = GoalsOutput<'listObjectives'>['items'][number]

const rights: Right[] = ['goals.edit']

/** A reason may name a child that this reader must not know of. */
const withoutHidden = (row: ObjectiveRow, visible: readonly { id: string }[]): ObjectiveRow => {
  const isHidden = ({ subject }: Caused) =>
    subject?.kind === 'objective' && subject.id !== row.id && visible.every(({ id }) => id !== subject.id)
  return { ...row, reasons: ((row.reasons ?? []) as Caused[]).filter((reason) => !isHidden(reason)) }
}

export const objectiveItems = async (
  ctx: Context,
  rows: readonly ObjectiveRow[],
  asOf?: Date,
): Promise<ObjectiveItem[]> => {
  const ids = rows.map(({ id }) => id)
  const keyResults = Map.groupBy(await partsOf(ctx, ids, asOf), ({ parentId }) => parentId)
  const children = Map.groupBy(await childrenOf(ctx, ids, asOf), ({ parentId }) => parentId)
  const nameOf = await namesOf(
    ctx,
    rows.flatMap((row) => [row.ownerId, row.reviewerId, row.sponsorId]),
  )
  return rows.map((row) => {
    const own = (keyResults.get(row.id) ?? []).map((part) => ({ ...part, weight: Number(part.weight) }))
    const below = (children.get(row.id) ?? []).map((child) => ({ ...child, weight: 1 }))
    const how = row.rollUp as 'weighted' | 'average'
    // An objective without key results of its own stands for the objectives below it.
    const { worstChild, withoutData } = rollUp<(typeof below)[number]>(own.length > 0 ? own : below, how)
    return {
      id: row.id,
      title: row.title,
      cycle: { id: row.cycleId, name: row.cycleName },
      parent: row.parentId === null || row.parentTitle === null ? null : { id: row.parentId, title: row.parentTitle },
      unit: unitNamed(ctx, row.unitId),
      owner: nameOf(row.ownerId),
      reviewer: row.reviewerId === null ? null : nameOf(row.reviewerId),
      sponsor: row.sponsorId === null ? null : nameOf(row.sponsorId),
      confidential: row.confidential,
      closedAt: row.closedAt?.toISOString() ?? null,
      keyResultCount: own.length,
      childCount: below.length,
      version: row.version,
      can: rightsOn(ctx, rights, { unitId: row.unitId, ownerIds: [row.ownerId] }),
      rollUp: how,
      assessment: presentAssessment(withoutHidden(row, below), row.closedAt !== null),
      worstChild: worstChild && {
        id: worstChild.id,
        title: worstChild.title,
        progress: worstChild.progress,
        effective: worstChild.effective,
      },
      withoutData: withoutData.map(({ id, title }) => ({ id, title })),
      grade: objectiveGrade(own, how),
    }
  })
}

export const objectivePage = async (
  ctx: Context,
  objectiveId: string,
  asOf?: Date,
): Promise<GoalsOutput<'getObjective'>> => {
  const row = await findObjective(ctx, objectiveId, asOf)
  if (!row) throw notFound('objective')
  const [item] = await objectiveItems(ctx, [row], asOf)
  const keyResults = await readKeyResults(ctx, { objectiveIds: [row.id], sort: 'title', limit: null }, asOf)
  const children = await readObjectives(ctx, { parentId: row.id, sort: 'title', limit: 200 }, asOf)
  return {
    ...(item as ObjectiveItem),
    description: row.description,
    confidentialTo: row.confidentialTo,
    closeNote: row.closeNote,
    keyResults: await keyResultItems(ctx, keyResults, asOf),
    children: await objectiveItems(ctx, children, asOf),
    ...(await whatHangs(
      ctx,
      keyResults.map(({ id }) => id),
      asOf,
    )),
  }
}
