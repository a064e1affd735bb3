// The whole plan as the assessment wants it, or only those parts of it that events touched.
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import { dependencyModels } from '#plan/dependencies/actions-model.ts'
import { goalModels } from '#plan/goals/actions-model.ts'
import { metricModels } from '#sense/metrics/actions-model.ts'
import type { Model } from './model.ts'

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))

/** These say what was seen, not what was promised. */
export const observed: readonly string[] = ['metric.recorded', 'metric.signs_changed']

const touches = (events: readonly RecordedEvent[], ...prefixes: string[]): boolean =>
  events.some(({ kind }) => prefixes.some((prefix) => kind.startsWith(prefix)) && !observed.includes(kind))

/** Reads again what the events touch and takes the rest over; without a plan before, everything. */
export const loadPlan = async (ctx: Context, before?: Model, events: readonly RecordedEvent[] = []): Promise<Model> => {
  const units = touches(events, 'unit.')
  const ofMetrics = !before || units || touches(events, 'metric.', 'series.')
  const ofGoals = !before || units || touches(events, 'key_result.', 'objective.', 'cycle.')
  // A dependency carries its consumer's owner and unit.
  const ofDependencies = !before || units || touches(events, 'dependency.', 'key_result.changed', 'objective.')
  const goals = ofGoals ? await goalModels(ctx) : null
  return {
    metrics: ofMetrics || !before ? byId(await metricModels(ctx)) : before.metrics,
    dependencies: ofDependencies || !before ? byId(await dependencyModels(ctx)) : before.dependencies,
    keyResults: goals ? byId(goals.keyResults) : (before?.keyResults ?? new Map()),
    objectives: goals ? byId(goals.objectives) : (before?.objectives ?? new Map()),
  }
}
