// Metrics that are computed from others: how their readings are recorded, and what holds for them and for what they are made of.
import type { Context } from '#base/context.ts'
import { chunks } from '#kit/chunks.ts'
import { type FieldError, invalid } from '#kit/problems.ts'
import { maySeeMetric } from './actions-facts.ts'
import type { MetricModel, Rhythm } from './metric-model.ts'
import { archivedInputs, computedFrom, countWithdrawn, hasReadingsNow, ownSeries } from './store-computed.ts'
import { insertReadings, loadStanding, type NewReading } from './store-readings.ts'
import { createSeries } from './store-series.ts'

/** ‘A’, ‘B’ and 2 more that you may not see. */
export const namesFor = (ctx: Context, metrics: readonly MetricModel[]): string => {
  const seen = metrics.filter((metric) => maySeeMetric(ctx, metric))
  const shown = seen.slice(0, 10).map(({ name }) => `‘${name}’`)
  if (seen.length > shown.length) shown.push(`${seen.length - shown.length} more`)
  const hidden = metrics.length - seen.length
  if (hidden > 0)
    shown.push(`${hidden} ${shown.length > 0 ? 'more ' : hidden === 1 ? 'metric ' : 'metrics '}that you may not see`)
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** What is put away reports no more: what is computed from it would silently stand still. */
export const refuseWhileNeeded = async (ctx: Context, metric: MetricModel): Promise<void> => {
  const dependants = await computedFrom(ctx, metric.id)
  if (dependants.length === 0) return
  const message = `Other metrics are computed from this one: ${namesFor(ctx, dependants)}. Change their formulas or archive them first.`
  throw invalid('metricId', 'needed', message)
}

export const refuseWithoutInputs = async (ctx: Context, metric: MetricModel): Promise<void> => {
  if (!metric.computed) return
  const gone = await archivedInputs(ctx, metric)
  if (gone.length === 0) return
  const message = `This metric is computed from archived ones: ${namesFor(ctx, gone)}. Restore those first.`
  throw invalid('metricId', 'inputs_archived', message)
}

const meaning = ['valueUnit', 'rhythm', 'total', 'scale'] as const
type Meaning = { valueUnit?: string; rhythm?: Rhythm; total?: string; scale?: number }

/** Unit and rhythm of a metric belong to its formula, and to the formulas of those that are computed from it. */
export const formulaErrors = async (ctx: Context, metric: MetricModel, changed: Meaning): Promise<FieldError[]> => {
  const fields = meaning.filter((field) => changed[field] !== undefined && changed[field] !== metric[field])
  if (fields.length === 0) return []
  if (metric.computed) {
    const message =
      'This metric is computed: unit, rhythm and total belong to its formula. The unit is changed together with that.'
    return fields.map((field) => ({ field, rule: 'computed', message }))
  }
  const dependants = fields.some((field) => field === 'valueUnit' || field === 'rhythm')
    ? await computedFrom(ctx, metric.id)
    : []
  if (dependants.length === 0) return []
  const message = `Other metrics are computed from this one: ${namesFor(ctx, dependants)}. Change their formulas first.`
  return fields
    .filter((field) => field === 'valueUnit' || field === 'rhythm')
    .map((field) => ({ field, rule: 'needed', message }))
}

export const hasPresentReadings = (ctx: Context, metric: MetricModel): Promise<boolean> => hasReadingsNow(ctx, metric)

export type ComputedReading = {
  metricId: string
  period: string
  /** Null withdraws what was computed before. */
  value: number | null
  knownAt: Date
  note: string | null
}

const seriesFor = async (ctx: Context, metrics: ReadonlyMap<string, MetricModel>): Promise<Map<string, string>> => {
  const known = new Map((await ownSeries(ctx, [...metrics.keys()])).map((series) => [series.metricId, series.id]))
  const missing = [...metrics.values()].filter(({ id }) => !known.has(id))
  if (missing.length > 0) {
    await createSeries(
      ctx,
      missing.map(({ id, definitionNumber, unitId, since }) => ({
        metricId: id,
        definition: definitionNumber,
        unitId,
        dimensions: {},
        validFrom: definitionNumber === 1 ? null : since,
      })),
    )
    for (const series of await ownSeries(
      ctx,
      missing.map(({ id }) => id),
    ))
      known.set(series.metricId, series.id)
  }
  return known
}

const chunkSize = 5000

/** Records what was worked out, as further versions where something stands, and tells whoever listens. */
export const recordComputed = async (
  ctx: Context,
  metrics: ReadonlyMap<string, MetricModel>,
  readings: readonly ComputedReading[],
): Promise<void> => {
  if (readings.length === 0) return
  const concerned = new Map([...new Set(readings.map(({ metricId }) => metricId))].map((id) => [id, metrics.get(id)!]))
  const series = await seriesFor(ctx, concerned)
  const seriesOf = ({ metricId }: ComputedReading) => series.get(metricId)!
  for (const some of chunks(readings, chunkSize)) {
    const places = some.map((one) => ({ seriesId: seriesOf(one), period: one.period }))
    const standing = await loadStanding(ctx, places)
    const versions = new Map(standing.map(({ seriesId, period, version }) => [`${seriesId}|${period}`, version]))
    const rows = some.map((one): NewReading => {
      const seriesId = seriesOf(one)
      const version = (versions.get(`${seriesId}|${one.period}`) ?? 0) + 1
      const { period, value, knownAt, note } = one
      return { seriesId, period, version, value, numerator: null, denominator: null, knownAt, note }
    })
    const written = await insertReadings(ctx, rows, { source: 'computed', importId: null })
    if (!written) throw new Error('Computed readings were written by somebody else meanwhile.')
    const withdrawn = rows.filter(({ value }) => value === null)
    const bySeries = Map.groupBy(withdrawn, ({ seriesId }) => seriesId)
    await countWithdrawn(ctx, new Map([...bySeries].map(([id, own]) => [id, own.length])))
  }
  for (const [metricId, own] of Map.groupBy(readings, (one) => one.metricId)) {
    const periods = own.map(({ period }) => period).sort()
    const payload = { from: periods[0], to: periods.at(-1), computed: true }
    ctx.emit({ kind: 'metric.recorded', subjectKind: 'metric', subjectId: metricId, payload })
  }
}
