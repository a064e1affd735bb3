// What stands beside a metric's definition: the metrics it is paired with, and those that took its place or whose place it took.
import type { Context } from '#base/context.ts'
import { maySeeMetric } from './actions-facts.ts'
import { floorRule } from './floor-rule.ts'
import { breachRule, type MetricRules } from './metric-evidence.ts'
import type { MetricModel, MetricRow } from './metric-model.ts'
import { metricsBeside } from './store-beside.ts'

/** Whether anything could tell that it suffers. */
const isJudged = (metric: MetricRules & Pick<MetricModel, 'levels' | 'floor'>): boolean =>
  breachRule(metric) !== null ||
  floorRule(metric) !== null ||
  metric.levels.some(({ colour }) => colour === 'off_track')

/** Only of what the actor may see; pairs with anything else are left out. */
export const besideOf = async (ctx: Context, metric: MetricRow, asOf?: Date) => {
  const around = (await metricsBeside(ctx, metric, asOf)).filter((row) => maySeeMetric(ctx, row))
  const byId = new Map(around.map((row) => [row.id, row]))
  const visible = metric.counters.filter(({ metricId }) => byId.has(metricId))
  const { replacedById } = metric
  return {
    counters: visible,
    paired: {
      counters: visible.map(({ metricId, why }) => {
        const row = byId.get(metricId) as (typeof around)[number]
        return { id: metricId, name: row.name, status: row.status ?? 'no_data', why, judged: isJudged(row) }
      }),
      counterOf: around.flatMap(({ id, name, status, counters, archivedAt }) => {
        const pair = archivedAt === null ? counters.find(({ metricId }) => metricId === metric.id) : undefined
        return pair ? [{ id, name, status: status ?? 'no_data', why: pair.why }] : []
      }),
    },
    replacedBy:
      replacedById === null
        ? null
        : { id: replacedById, name: byId.get(replacedById)?.name ?? null, reason: metric.replacedReason },
    replaces: around
      .filter((row) => row.replacedById === metric.id)
      .map(({ id, name, endedOn }) => ({ id, name, endedOn })),
  }
}
