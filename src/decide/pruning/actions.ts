// Proposes metrics for removal with the evidence, and takes them away with a reason.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { findTwins } from '#kit/leads/twins.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { archive } from '#sense/metrics/actions-definition.ts'
import { knownMetric, rightsOn } from '#sense/metrics/actions-facts.ts'
import { metricModels, periodsOf } from '#sense/metrics/actions-model.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { pruningContract } from './contract.ts'
import { proposeRemoval, type Twin } from './propose-removal.ts'
import { insertRemoval, type RemovalRow, removalRows, reviewWindow, type UseRow, useRows } from './store.ts'

type Input<K extends keyof typeof pruningContract> = z.output<
  (typeof pruningContract)[K]['~orpc']['inputSchema'] & z.ZodType
>

/** So alike in level and in every step that one of the two is enough. */
const alike = 0.97
const periodsCompared = 104
/** Pairs grow with the square; beyond so many metrics of one rhythm only the first are compared. */
const mostCompared = 2000

const twinsAmong = async (ctx: Context, metrics: readonly MetricModel[]) => {
  const found: [string, string, Omit<Twin, 'metricId'>][] = []
  let compared = 0
  for (const all of Map.groupBy(metrics, ({ rhythm }) => rhythm).values()) {
    const some = all.slice(0, mostCompared)
    compared += some.length
    const periods = await periodsOf(ctx, some, { last: periodsCompared })
    const days = [...new Set([...periods.values()].flatMap((each) => each.map(({ period }) => period)))].sort()
    const series = some.map(({ id, code }) => {
      const byDay = new Map((periods.get(id) ?? []).map(({ period, value }) => [period, value]))
      return { name: code, values: days.map((day) => byDay.get(day) ?? null) }
    })
    for (const { a, b, levels, steps } of findTwins(series, alike)) {
      found.push([some[a]!.id, some[b]!.id, { correlation: levels, periods: steps }])
    }
  }
  return { twins: found, compared }
}

const countsOf = ({ shown, discussed, triggered, decided }: UseRow) => ({ shown, discussed, triggered, decided })

const proposals = async (ctx: Context) => {
  const window = await reviewWindow(ctx)
  const rows = await useRows(ctx, window)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const models = new Map((await metricModels(ctx, [...byId.keys()])).map((model) => [model.id, model]))
  const { twins, compared } = await twinsAmong(ctx, [...models.values()])
  const uses = rows.map((row) => ({ ...row, metricId: row.id, owned: row.ownerId !== null }))
  const items = proposeRemoval(uses, twins).map(({ metricId, grounds, twin }) => {
    const row = byId.get(metricId) as UseRow
    return {
      metric: { id: row.id, code: row.code, name: row.name, version: row.version },
      unit: { id: row.unitId, name: row.unitName },
      owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
      executive: row.executive,
      ...countsOf(row),
      grounds,
      twin: twin && {
        metric: { id: twin.metricId, name: byId.get(twin.metricId)?.name ?? '' },
        correlation: twin.correlation,
        periods: twin.periods,
      },
      can: rightsOn(ctx, models.get(metricId) as MetricModel),
    }
  })
  const since = window.since?.toISOString() ?? null
  return { reviews: window.reviews, since, metrics: rows.length, compared, items }
}

const useOf = async (ctx: Context, metricId: string) => {
  const window = await reviewWindow(ctx)
  const [row] = await useRows(ctx, window, metricId)
  const counts = row ? countsOf(row) : { shown: 0, discussed: 0, triggered: 0, decided: 0 }
  return { reviews: window.reviews, since: window.since?.toISOString() ?? null, ...counts }
}

const use = async (ctx: Context, input: Input<'use'>) => useOf(ctx, (await knownMetric(ctx, input.metricId)).id)

const told = (row: RemovalRow) => ({
  id: row.id,
  metric: { id: row.metricId, name: row.metricName },
  reason: row.reason,
  evidence: row.evidence,
  removedBy: row.removedBy === null ? null : { id: row.removedBy, name: row.removedByName ?? '' },
  removedAt: row.removedAt.toISOString(),
  restored: row.restored,
})

const remove = async (ctx: Context, { metricId, version, reason }: Input<'remove'>) => {
  const metric = await knownMetric(ctx, metricId)
  const evidence = await useOf(ctx, metric.id)
  await archive(ctx, { metricId: metric.id, version })
  const id = newId()
  await insertRemoval(ctx, { id, metricId: metric.id, reason, evidence })
  const [row] = await removalRows(ctx, 1, undefined, id)
  return told(row as RemovalRow)
}

const removals = async (ctx: Context, input: Input<'removals'>) => {
  const limit = input.limit ?? 50
  const rows = await removalRows(ctx, limit + 1, positionAfter(input.cursor, 2))
  const page = pageOf(rows, limit, (row) => [row.removedAt.toISOString(), row.id])
  return { items: page.items.map(told), nextCursor: page.nextCursor }
}

export const pruningActions = { proposals, use, remove, removals }
