// What of a goal decides who may do what with it.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { mayDo, type Right } from '#base/people/rights.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { findCycle } from './store-cycles.ts'
import { findKeyResult } from './store-key-results.ts'
import { findObjective, type ObjectiveRow, participantsOf } from './store-objectives.ts'

type Confidential = Pick<
  ObjectiveRow,
  'id' | 'confidential' | 'confidentialTo' | 'ownerId' | 'reviewerId' | 'sponsorId'
>

/** Everybody who has a part in a confidential objective may see it, besides those it was shown to by name. */
const shownTo = async (ctx: Context, objective: Confidential): Promise<string[] | null> => {
  if (!objective.confidential) return null
  const { confidentialTo, ownerId, reviewerId, sponsorId } = objective
  const named = [...confidentialTo, ownerId, reviewerId, sponsorId, ...(await participantsOf(ctx, objective.id))]
  return named.filter((id): id is string => id !== null)
}

/** A cycle belongs to the whole organisation. */
export const factsOfCycle: RecordFacts = { unitPath: [], ownerIds: [], confidentialTo: null }

export const factsOfObjective = async (
  ctx: Context,
  objective: Confidential & { unitId: string },
): Promise<RecordFacts> => ({
  unitPath: unitPath(ctx.units, objective.unitId),
  ownerIds: [objective.ownerId],
  confidentialTo: await shownTo(ctx, objective),
})

export const factsOfKeyResult = async (ctx: Context, keyResultId: string): Promise<RecordFacts | null> => {
  const keyResult = isId(keyResultId) ? await findKeyResult(ctx, keyResultId) : undefined
  const objective = keyResult && (await findObjective(ctx, keyResult.objectiveId))
  if (!objective) return null
  const { unitPath: path, confidentialTo } = await factsOfObjective(ctx, objective)
  return { unitPath: path, ownerIds: [keyResult.ownerId, objective.ownerId], confidentialTo }
}

export const facts = {
  cycle: async (ctx: Context, cycleId: string): Promise<RecordFacts | null> =>
    isId(cycleId) && (await findCycle(ctx, cycleId)) ? factsOfCycle : null,
  objective: async (ctx: Context, objectiveId: string): Promise<RecordFacts | null> => {
    const objective = isId(objectiveId) ? await findObjective(ctx, objectiveId) : undefined
    return objective ? factsOfObjective(ctx, objective) : null
  },
  key_result: factsOfKeyResult,
}

/** What somebody may not see does not exist for them; what a key is limited to does not matter for that. */
export const maySeeGoal = (ctx: Context, about: RecordFacts): boolean =>
  mayDo({ ...ctx.actor, scopes: null }, 'goals.read', about)

/** The rights on a record that the actor is already known to see. */
export const rightsOn = (
  ctx: Context,
  rights: readonly Right[],
  record: { unitId: string; ownerIds: string[] },
): string[] => {
  const about = { unitPath: unitPath(ctx.units, record.unitId), ownerIds: record.ownerIds, confidentialTo: null }
  return rights.filter((right) => ctx.may(right, about))
}
