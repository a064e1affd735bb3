// What differs between the plan as it was and the plan as it is.
import type { Changes } from './assessor.ts'
import type { Model } from './model.ts'

const differing = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): string[] =>
  before === after
    ? []
    : [...after].filter(([id, record]) => JSON.stringify(before.get(id)) !== JSON.stringify(record)).map(([id]) => id)

const gone = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): T[] =>
  [...before].filter(([id]) => !after.has(id)).map(([, record]) => record)

export const changedBetween = (before: Model, after: Model): { changes: Changes; removed: Set<string> } => {
  const metrics = gone(before.metrics, after.metrics)
  const dependencies = gone(before.dependencies, after.dependencies)
  const keyResults = gone(before.keyResults, after.keyResults)
  const objectives = gone(before.objectives, after.objectives)
  const stillThere = <T>(records: ReadonlyMap<string, T>, ids: readonly (string | null)[]): string[] =>
    ids.filter((id): id is string => id !== null && records.has(id))
  const changedDependencies = differing(before.dependencies, after.dependencies)
  // Where something left or moved, what stood above it has to be looked at as well, in its old place and in its new one.
  const consumers = [
    ...dependencies,
    ...changedDependencies.flatMap((id) => [before.dependencies.get(id), after.dependencies.get(id)]),
  ]
  const changedKeyResults = differing(before.keyResults, after.keyResults)
  const moved = changedKeyResults.flatMap((id) => [before.keyResults.get(id), after.keyResults.get(id)])
  const changedObjectives = differing(before.objectives, after.objectives)
  const movedObjectives = changedObjectives.flatMap((id) => [before.objectives.get(id), after.objectives.get(id)])
  return {
    changes: {
      metrics: differing(before.metrics, after.metrics),
      dependencies: changedDependencies,
      keyResults: [
        ...changedKeyResults,
        ...stillThere(
          after.keyResults,
          consumers.map((dependency) => dependency?.keyResultId ?? null),
        ),
      ],
      objectives: [
        ...changedObjectives,
        ...stillThere(
          after.objectives,
          [...keyResults, ...moved].map((keyResult) => keyResult?.objectiveId ?? null),
        ),
        ...stillThere(
          after.objectives,
          [...objectives, ...movedObjectives].map((objective) => objective?.parentId ?? null),
        ),
      ],
    },
    removed: new Set([...metrics, ...dependencies, ...keyResults, ...objectives].map((record) => record.id)),
  }
}
