// The open goals as the assessment needs them: four statements for a whole organisation.
import type { Context } from '#base/context.ts'
import type { KeyResultModel, LatestCheckIn, ObjectiveModel } from './goal-model.ts'
import { keyResultModelRows, latestCheckIns, latestValues, objectiveModelRows } from './store-models.ts'

export const goalModels = async (
  ctx: Context,
  asOf?: Date | undefined,
): Promise<{ objectives: ObjectiveModel[]; keyResults: KeyResultModel[] }> => {
  const objectives = await objectiveModelRows(ctx, asOf)
  const keyResults = await keyResultModelRows(ctx, asOf)
  const said = new Map((await latestCheckIns(ctx, asOf)).map(({ keyResultId, ...checkIn }) => [keyResultId, checkIn]))
  const values = new Map((await latestValues(ctx, asOf)).map((row) => [row.keyResultId, row]))
  return {
    objectives: objectives as ObjectiveModel[],
    keyResults: keyResults.map((row) => {
      const { value = null, madeAt } = values.get(row.id) ?? {}
      return {
        ...row,
        weight: Number(row.weight),
        latestCheckIn: (said.get(row.id) as LatestCheckIn | undefined) ?? null,
        latestValue: value === null || madeAt === undefined ? null : { value, madeAt },
      } as KeyResultModel
    }),
  }
}
