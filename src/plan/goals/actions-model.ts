// The open goals as the assessment needs them: two statements for a whole organisation.
import type { Context } from '#base/context.ts'
import type { KeyResultModel, LatestCheckIn, ObjectiveModel } from './goal-model.ts'
import { keyResultModelRows, type OnlyGoals, objectiveModelRows } from './store-models.ts'

export const goalModels = async (
  ctx: Context,
  asOf?: Date | undefined,
  /** These objectives with their key results, and these key results besides: what a change has touched. */
  only?: OnlyGoals | undefined,
): Promise<{ objectives: ObjectiveModel[]; keyResults: KeyResultModel[] }> => {
  const objectives = await objectiveModelRows(ctx, asOf, only)
  const keyResults = await keyResultModelRows(ctx, asOf, only)
  return {
    objectives: objectives as ObjectiveModel[],
    keyResults: keyResults.map(({ reported, confidence, value, madeAt, latestValue, countedAt, ...row }) => {
      const latestCheckIn = madeAt === null ? null : ({ reported, confidence, value, madeAt } as LatestCheckIn)
      const counted = latestValue === null || countedAt === null ? null : { value: latestValue, madeAt: countedAt }
      return { ...row, weight: Number(row.weight), latestCheckIn, latestValue: counted } as KeyResultModel
    }),
  }
}
