// How a metric's chart is read: shown, changed, and begun anew at a period with the reason kept.
import type { Context } from '#base/context.ts'
import { changedBy, saveVersioned } from '#base/save-versioned.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { conflict, invalid, notFound } from '#kit/problems.ts'
import { knownMetric, rightsOn } from '../metrics/actions-facts.ts'
import type { MetricRow } from '../metrics/metric-model.ts'
import type { ChartsInput } from './contract.ts'
import { rarity, ruleSetNames, rulesIn, runLengthOf } from './rule-sets.ts'
import { type BaselineRow, endBaselines, insertBaseline, insertSettings, loadBaselines, settingsOf } from './store.ts'
import { shiftOf } from './store-signs.ts'

const presentBaseline = (row: BaselineRow) => ({
  id: row.id,
  from: row.fromPeriod,
  points: row.points,
  reason: row.reason,
  shift: row.shift,
  madeBy: row.madeById === null ? null : { id: row.madeById, name: row.madeByName ?? '' },
  madeAt: row.madeAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  endReason: row.endReason,
})

const present = async (ctx: Context, metric: MetricRow, asOf?: Date) => {
  const settings = await settingsOf(ctx, metric.id, asOf)
  const all = await loadBaselines(ctx, [metric.id], { ended: true, asOf })
  const [open, ended] = [all.filter(({ endedAt }) => !endedAt), all.filter(({ endedAt }) => endedAt)]
  const shift = await shiftOf(ctx, metric.id)
  return {
    ...settings,
    ruleSets: ruleSetNames.map((name) => ({
      name,
      rules: rulesIn(name)
        .toSorted((a, b) => (rarity[b.id] ?? 0) - (rarity[a.id] ?? 0))
        .map(({ says }) => says),
      runLength: runLengthOf(name, settings.kind),
    })),
    baselines: [...open, ...ended].map(presentBaseline),
    // What was accepted is no offer any more.
    shift: shift && !open.some(({ fromPeriod }) => fromPeriod >= shift.from) ? shift : null,
    can: rightsOn(ctx, metric),
  }
}

const chartChanged = (ctx: Context, metricId: string): void =>
  ctx.emit({ kind: 'metric.chart_changed', subjectKind: 'metric', subjectId: metricId })

export const settings = async (ctx: Context, input: ChartsInput<'settings'>) => {
  const asOf = input.asOf === undefined ? undefined : new Date(input.asOf)
  return present(ctx, await knownMetric(ctx, input.metricId, asOf), asOf)
}

export const updateSettings = async (ctx: Context, input: ChartsInput<'updateSettings'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const { metricId: _, version, ...set } = input
  if (set.outlookTo && set.outlookTo <= dayOf(ctx.now, ctx.organisation.timeZone))
    throw invalid('outlookTo', 'ahead', 'outlookTo: The day by which the target is to be met lies ahead.')
  if (version === 0) {
    if (!(await insertSettings(ctx, metric.id, set)))
      throw conflict('Somebody changed this chart while you were editing it.', {
        rule: 'version',
        current: await settingsOf(ctx, metric.id),
        yours: set,
        changedFields: Object.keys(set),
        ...(await changedBy(ctx, 'metricCharts', metric.id)),
      })
  } else await saveVersioned(ctx, 'metricCharts', 'chart', { id: metric.id, version, set })
  chartChanged(ctx, metric.id)
  return present(ctx, metric)
}

export const rebase = async (ctx: Context, input: ChartsInput<'rebase'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const from = periodContaining(input.from, metric.rhythm, ctx.organisation)
  if (from > dayOf(ctx.now, ctx.organisation.timeZone))
    throw invalid('from', 'not_ahead', 'from: Limits begin at a period that has begun.')
  const found = await shiftOf(ctx, metric.id)
  // A baseline that begins at the same period is replaced, and stays visible.
  await endBaselines(ctx, metric.id, { from }, input.reason)
  const { points = null, reason } = input
  await insertBaseline(ctx, {
    metricId: metric.id,
    fromPeriod: from,
    points,
    reason,
    shift: found?.from === from ? found : null,
  })
  chartChanged(ctx, metric.id)
  return present(ctx, metric)
}

export const endBaseline = async (ctx: Context, input: ChartsInput<'endBaseline'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  if ((await endBaselines(ctx, metric.id, { id: input.baselineId }, input.reason)) === 0) throw notFound('baseline')
  chartChanged(ctx, metric.id)
  return present(ctx, metric)
}
