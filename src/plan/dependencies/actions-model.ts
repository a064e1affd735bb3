// The dependencies as the assessment needs them: one statement for a whole organisation.
import type { Context } from '#base/context.ts'
import type { DependencyModel } from './dependency-model.ts'
import { dependencyModelRows, type OnlyDependencies } from './store-models.ts'

export const dependencyModels = async (
  ctx: Context,
  asOf?: Date | undefined,
  only?: OnlyDependencies | undefined,
): Promise<DependencyModel[]> => (await dependencyModelRows(ctx, asOf, only)) as DependencyModel[]
