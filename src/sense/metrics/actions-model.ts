// Metrics and their figures as other features need them: all that was asked for in one statement each.
import type { Context } from '#base/context.ts'
import { figuresOfParts, seriesParts } from './actions-parts.ts'
import type { MetricModel, PeriodFigure, PeriodValue } from './metric-model.ts'
import { loadModels, loadModelsNamed } from './store.ts'
import { findCodesOfUnits } from './store-changes.ts'
import { periodSums, unitSums } from './store-totals.ts'
import { totalOf } from './totals.ts'

/** All metrics of the organisation, archived ones too, or those with these ids. */
export const metricModels = (
  ctx: Context,
  metricIds?: string[] | undefined,
  asOf?: Date | undefined,
): Promise<MetricModel[]> => loadModels(ctx, metricIds, asOf)

/** By ids and codes, whoever may see them. */
export const metricsNamed = (ctx: Context, names: string[]): Promise<MetricModel[]> => loadModelsNamed(ctx, names)

type Wanted = {
  from?: string | undefined
  to?: string | undefined
  /** Only so many of the latest periods of each metric. */
  last?: number | undefined
  asOf?: Date | undefined
}

type Counted = Pick<MetricModel, 'id' | 'total' | 'scale'>

/** For metrics that are at hand already, with the sums of a ratio's two parts. */
export const figuresOf = async (
  ctx: Context,
  metrics: readonly Counted[],
  wanted: Wanted & { unitId?: string | undefined } = {},
): Promise<Map<string, PeriodFigure[]>> => {
  const rules = new Map(metrics.map((metric) => [metric.id, metric]))
  const figures = new Map<string, PeriodFigure[]>(metrics.map(({ id }) => [id, []]))
  if (metrics.length === 0) return figures
  for (const sums of await periodSums(ctx, { metricIds: [...rules.keys()], ...wanted })) {
    const rule = rules.get(sums.metricId)
    if (!rule) continue
    figures.get(sums.metricId)?.push({
      period: sums.period,
      ...totalOf(rule.total, sums, rule.scale),
      series: sums.count,
      knownAt: sums.knownAt,
    })
  }
  return figures
}

export type UnitFigure = PeriodValue & { metricId: string; unitId: string }

/** What each unit reports of these metrics. */
export const unitFiguresOf = async (
  ctx: Context,
  metrics: readonly Counted[],
  wanted: Pick<Wanted, 'from' | 'to'> = {},
): Promise<UnitFigure[]> => {
  if (metrics.length === 0) return []
  const rules = new Map(metrics.map((metric) => [metric.id, metric]))
  const found = await unitSums(ctx, { metricIds: [...rules.keys()], ...wanted })
  return found.map((sums) => {
    const { total, scale } = rules.get(sums.metricId)!
    const { metricId, unitId, period, knownAt } = sums
    return { metricId, unitId, period, knownAt, value: totalOf(total, sums, scale).value }
  })
}

/** The same without the parts. */
export const periodsOf = async (
  ctx: Context,
  metrics: readonly Counted[],
  wanted: Wanted = {},
): Promise<Map<string, PeriodValue[]>> => {
  const rules = new Map(metrics.map((metric) => [metric.id, metric]))
  const periods = new Map<string, PeriodValue[]>(metrics.map(({ id }) => [id, []]))
  if (metrics.length === 0) return periods
  for (const sums of await periodSums(ctx, { metricIds: [...rules.keys()], ...wanted })) {
    const rule = rules.get(sums.metricId)
    if (!rule) continue
    const { value } = totalOf(rule.total, sums, rule.scale)
    periods.get(sums.metricId)?.push({ period: sums.period, value, knownAt: sums.knownAt })
  }
  return periods
}

/** The figure of each period of each metric, under its present definition, in order of periods. */
export const metricPeriods = async (
  ctx: Context,
  metricIds: string[],
  wanted: Wanted = {},
): Promise<Map<string, PeriodValue[]>> => periodsOf(ctx, await loadModels(ctx, metricIds, wanted.asOf), wanted)

type Figure = Pick<PeriodFigure, 'period' | 'value' | 'numerator' | 'denominator'>

type SeriesOfUnit = { id: string; unitId: string; dimensions: Record<string, string> }
type AskUnits = { parts: readonly SeriesOfUnit[]; groupOf: readonly number[]; from: string; to: string }

/** Who knows a metric unit by unit: its series, or for a computed one its formula. */
type UnitSource = {
  parts(ctx: Context, metric: MetricModel): Promise<SeriesOfUnit[]>
  figures(ctx: Context, metric: MetricModel, ask: AskUnits): Promise<{ groups: Figure[][] }>
}

/** The same for each unit of one metric, with what the unit is called. */
export const unitFigures = async (
  ctx: Context,
  metric: MetricModel,
  source: UnitSource = { parts: seriesParts, figures: figuresOfParts },
): Promise<{ unit: { id: string; unitName: string; unitCode: string | null }; figures: Figure[] }[]> => {
  const parts = await source.parts(ctx, metric)
  const units = [...new Set(parts.map(({ unitId }) => unitId))]
  const places = new Map(units.map((unitId, place) => [unitId, place]))
  const groupOf = parts.map(({ unitId }) => places.get(unitId) ?? 0)
  const { groups } = await source.figures(ctx, metric, { parts, groupOf, from: '1900-01-01', to: '2200-12-31' })
  const codes = await findCodesOfUnits(ctx, units)
  return units.flatMap((id, place) => {
    const figures = groups[place] ?? []
    const unit = { id, unitName: ctx.units.get(id)?.name ?? '', unitCode: codes.get(id) ?? null }
    return figures.length > 0 ? [{ unit, figures }] : []
  })
}
