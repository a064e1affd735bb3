// What of a metric decides who may do what with it, and which metric a name from outside means.
import type { Context, RecordFacts } from '#base/context.ts'
import { mayDo, type Right } from '#base/people/rights.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { notFound } from '#kit/problems.ts'
import type { MetricModel, MetricRow } from './metric-model.ts'
import { findMetric } from './store.ts'

type Owned = Pick<
  MetricModel,
  'unitId' | 'ownerId' | 'deciderId' | 'confidential' | 'confidentialTo' | 'levels' | 'noData'
>

const decidersOf = ({ deciderId, levels, noData }: Owned): string[] =>
  [deciderId, noData.deciderId, ...levels.map((level) => level.deciderId)].filter((id) => id !== null)

export const factsOfMetric = (ctx: Context, metric: Owned): RecordFacts => ({
  unitPath: unitPath(ctx.units, metric.unitId),
  ownerIds: metric.ownerId === null ? [] : [metric.ownerId],
  // Who has to decide on it must be able to see it.
  confidentialTo: metric.confidential ? [...metric.confidentialTo, ...decidersOf(metric)] : null,
})

/** The rights of a request are judged by the metric that is then shown: for showing it, it is read once. */
const justRead = new WeakMap<Context, { metricId: string; metric: MetricRow }>()

const takeJustRead = (ctx: Context, metricId: string): MetricRow | undefined => {
  const read = justRead.get(ctx)
  justRead.delete(ctx)
  return read?.metricId === metricId ? read.metric : undefined
}

export const metricFacts = async (ctx: Context, metricId: string): Promise<RecordFacts | null> => {
  const metric = await findMetric(ctx, metricId)
  if (metric) justRead.set(ctx, { metricId, metric })
  return metric ? factsOfMetric(ctx, metric) : null
}

/** What a metric may not show to somebody does not exist for them; what a key is limited to does not matter for that. */
export const maySeeMetric = (ctx: Context, metric: Owned): boolean =>
  mayDo({ ...ctx.actor, scopes: null }, 'metrics.read', factsOfMetric(ctx, metric))

const seen = (ctx: Context, metric: MetricRow | undefined): MetricRow => {
  if (!metric || !maySeeMetric(ctx, metric)) throw notFound('metric')
  return metric
}

export const knownMetric = async (ctx: Context, metricId: string, asOf?: Date): Promise<MetricRow> =>
  seen(ctx, await findMetric(ctx, metricId, asOf))

/** For actions that only show it; what changes a metric reads it again, behind whatever lock it takes. */
export const shownMetric = async (ctx: Context, metricId: string, asOf?: Date): Promise<MetricRow> =>
  seen(ctx, (asOf ? undefined : takeJustRead(ctx, metricId)) ?? (await findMetric(ctx, metricId, asOf)))

const rightsOnMetrics: Right[] = ['metrics.edit', 'metrics.record', 'metrics.executive', 'embeds.edit']

export const rightsOn = (ctx: Context, metric: Owned): string[] => {
  const known = factsOfMetric(ctx, metric)
  return rightsOnMetrics.filter((right) => ctx.may(right, known))
}
