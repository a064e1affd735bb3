// Finds the metric that a promise names, by id or by code.
import type { Context } from '#base/context.ts'
import { invalid, Problem } from '#kit/problems.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'

type Found = Awaited<ReturnType<typeof knownMetric>>

/** Refuses what is not there, what the actor may not see, and what nobody measures any more. */
export const metricNamed = async (ctx: Context, named: string): Promise<Found> => {
  const metric = await knownMetric(ctx, named).catch((error: unknown) => {
    if (!(error instanceof Problem && error.kind === 'not_found')) throw error
    throw invalid('metricId', 'not_found', 'metricId: There is no such metric.')
  })
  if (!metric.archivedAt) return metric
  throw invalid('metricId', 'archived', `‘${metric.name}’ is archived; nobody measures it any more.`)
}
