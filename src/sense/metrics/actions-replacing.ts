// A better metric takes the place of one: the old series end, the new one keeps its own, and no line is spliced.
import type { Context } from '#base/context.ts'
import { addDays } from '#kit/calendar/day.ts'
import { invalid } from '#kit/problems.ts'
import { refuseWhileNeeded } from './actions-computed.ts'
import { knownMetric, maySeeMetric } from './actions-facts.ts'
import { metricChanged, present, todayOf } from './actions-present.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import type { MetricRow } from './metric-model.ts'
import { findMetric } from './store.ts'
import { saveMetric } from './store-changes.ts'
import { endOpenSeries } from './store-series.ts'

const successorOf = async (ctx: Context, metric: MetricRow, name: string): Promise<MetricRow> => {
  const successor = await findMetric(ctx, name)
  if (!successor || !maySeeMetric(ctx, successor))
    throw invalid('successorId', 'not_found', `There is no metric ‘${name}’.`)
  if (successor.id === metric.id)
    throw invalid('successorId', 'not_itself', 'A metric cannot take its own place; count it differently instead.')
  if (successor.archivedAt)
    throw invalid('successorId', 'archived', `‘${successor.name}’ is archived; restore it first or name another.`)
  return successor
}

export const replace = async (ctx: Context, input: MetricsInput<'replace'>): Promise<MetricsOutput<'replace'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  if (metric.archivedAt) throw invalid('metricId', 'archived', 'This metric is archived already; restore it first.')
  const successor = await successorOf(ctx, metric, input.successorId)
  const today = todayOf(ctx)
  if (input.from > today)
    throw invalid('from', 'not_in_future', `Another metric takes its place today (${today}) or on an earlier day.`)
  if (metric.definitionNumber > 1 && input.from <= metric.since)
    throw invalid(
      'from',
      'after_start',
      `It is counted since ${metric.since}; another takes its place later than that.`,
    )
  await refuseWhileNeeded(ctx, metric)
  await endOpenSeries(ctx, metric.id, metric.definitionNumber, addDays(input.from, -1))
  await saveMetric(ctx, metric.id, input.version, {
    archivedAt: ctx.now,
    executive: false,
    replacedById: successor.id,
    replacedReason: input.reason,
  })
  metricChanged(ctx, metric.id)
  metricChanged(ctx, successor.id)
  ctx.emit({ kind: 'series.changed', subjectKind: 'metric', subjectId: metric.id })
  return present(ctx, await knownMetric(ctx, metric.id))
}
