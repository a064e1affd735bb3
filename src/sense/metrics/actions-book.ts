// What rows of readings name (metrics, units, series, definitions), looked up once and kept while a call or a file lasts.
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { isDay } from '#kit/calendar/day.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import type { FieldError } from '#kit/problems.ts'
import { factsOfMetric, maySeeMetric } from './actions-facts.ts'
import { todayOf } from './actions-present.ts'
import type { MetricModel, Rhythm } from './metric-model.ts'
import type { AcceptanceRules } from './reading-row.ts'
import { loadDefinitionStarts, loadModelsNamed } from './store.ts'
import { findUnitsByCode } from './store-changes.ts'
import type { KnownSeries } from './store-series.ts'

type DefinitionStart = { number: number; validFrom: string }
type KnownUnit = {
  id: string
  closedOn: string | null
  /** For a unit that this very file creates: the unit that it stands in. */
  placedIn?: string
}

export type Book = {
  metrics: Map<string, MetricModel | null>
  units: Map<string, KnownUnit | null>
  series: Map<string, KnownSeries>
  /** Metrics of which a first or another series began. */
  begun: Set<string>
  /** The earliest and the latest period that changed, by metric. */
  changes: Map<string, { from: string; to: string }>
  definitionAt(metric: MetricModel, period: string): DefinitionStart
  changed(metricId: string, period: string): void
  starts: Map<string, DefinitionStart[]>
  rules: Map<string, AcceptanceRules>
  startOf: Map<Rhythm, AcceptanceRules['startOf']>
  rights: Map<string, boolean>
}

/** By its period a reading belongs to the definition that was in force; the first also covers all earlier periods. */
const startFor = (starts: readonly DefinitionStart[] | undefined, period: string): DefinitionStart =>
  starts?.findLast((start) => start.validFrom <= period) ?? starts?.[0] ?? { number: 1, validFrom: period }

export const openBook = (): Book => {
  const book: Book = {
    metrics: new Map(),
    units: new Map(),
    series: new Map(),
    begun: new Set(),
    changes: new Map(),
    starts: new Map(),
    rules: new Map(),
    startOf: new Map(),
    rights: new Map(),
    definitionAt: (metric, period) => startFor(book.starts.get(metric.id), period),
    changed: (metricId, period) => {
      const span = book.changes.get(metricId)
      if (!span) book.changes.set(metricId, { from: period, to: period })
      else if (period < span.from) span.from = period
      else if (period > span.to) span.to = period
    },
  }
  return book
}

/** One event for each metric, however many readings. */
export const closeBook = (ctx: Context, book: Book): void => {
  for (const metric of book.metrics.values()) {
    // All its series had ended; now one is open again.
    if (!metric || !book.begun.has(metric.id) || metric.endedOn === null) continue
    ctx.emit({ kind: 'series.changed', subjectKind: 'metric', subjectId: metric.id })
    book.begun.delete(metric.id)
  }
  for (const [metricId, span] of book.changes) {
    ctx.emit({ kind: 'metric.recorded', subjectKind: 'metric', subjectId: metricId, payload: span })
  }
}

type Named = { metric?: unknown; unit?: unknown }

const newNames = (rows: readonly Named[], field: 'metric' | 'unit', known: ReadonlyMap<string, unknown>): string[] => {
  const names = new Set<string>()
  for (const row of rows) {
    const name = row[field]
    if (typeof name === 'string' && !known.has(name)) names.add(name)
  }
  return [...names]
}

const learnMetrics = async (ctx: Context, book: Book, names: string[]): Promise<void> => {
  if (names.length === 0) return
  for (const name of names) book.metrics.set(name, null)
  const models = await loadModelsNamed(ctx, names)
  for (const model of models) {
    if (!maySeeMetric(ctx, model)) continue
    if (book.metrics.has(model.id)) book.metrics.set(model.id, model)
    if (book.metrics.has(model.code)) book.metrics.set(model.code, model)
  }
  const redefined = models.filter((model) => model.definitionNumber > 1).map((model) => model.id)
  for (const [metricId, starts] of await loadDefinitionStarts(ctx, redefined)) book.starts.set(metricId, starts)
}

const learnUnits = async (ctx: Context, book: Book, names: string[]): Promise<void> => {
  const codes = names.filter((name) => !isId(name))
  const found = codes.length === 0 ? new Map<string, string>() : await findUnitsByCode(ctx, codes)
  for (const name of names) {
    const unit = ctx.units.get(found.get(name) ?? name)
    book.units.set(name, unit ? { id: unit.id, closedOn: unit.closedOn } : null)
  }
}

export const learn = async (ctx: Context, book: Book, rows: readonly Named[]): Promise<void> => {
  await learnMetrics(ctx, book, newNames(rows, 'metric', book.metrics))
  await learnUnits(ctx, book, newNames(rows, 'unit', book.units))
}

const remembered = (book: Book, key: string, decide: () => boolean): boolean => {
  const known = book.rights.get(key)
  if (known !== undefined) return known
  const may = decide()
  book.rights.set(key, may)
  return may
}

/** A unit's own people may record its series even where the metric belongs to a unit above. */
const mayRecord = (ctx: Context, book: Book, metric: MetricModel, unitId: string): boolean =>
  remembered(book, metric.id, () => ctx.may('metrics.record', factsOfMetric(ctx, metric))) ||
  remembered(book, `${metric.id}|${unitId}`, () => {
    const facts = { ...factsOfMetric(ctx, metric), unitPath: unitPath(ctx.units, unitId), ownerIds: [] }
    return ctx.may('metrics.record', facts)
  })

type Found = { metric: MetricModel; unitId: string; closedOn: string | null } | { error: FieldError }

const refuse = (field: string, rule: string, message: string): { error: FieldError } => ({
  error: { field, rule, message },
})

/** Which metric and unit a row means. */
export const placeOf = (ctx: Context, book: Book, row: Named): Found => {
  if (typeof row.metric !== 'string' || row.metric === '') {
    return refuse('metric', 'required', 'A reading names its metric, by id or code.')
  }
  const metric = book.metrics.get(row.metric)
  if (!metric) return refuse('metric', 'not_found', `There is no metric ‘${row.metric.slice(0, 80)}’.`)
  if (metric.archivedAt) return refuse('metric', 'archived', `The metric ‘${metric.code}’ is archived.`)
  if (metric.computed) {
    const message = `The readings of ‘${metric.code}’ are computed from other metrics; record those instead.`
    return refuse('metric', 'computed', message)
  }
  let unit: KnownUnit | null | undefined = { id: metric.unitId, closedOn: null }
  if (row.unit !== undefined && row.unit !== null) {
    unit = typeof row.unit === 'string' ? book.units.get(row.unit) : null
    if (!unit) return refuse('unit', 'not_found', `There is no unit ‘${String(row.unit).slice(0, 80)}’.`)
  }
  if (!mayRecord(ctx, book, metric, unit.placedIn ?? unit.id)) {
    return refuse('metric', 'right', `You need the right metrics.record on ‘${metric.code}’; it belongs to others.`)
  }
  return { metric, unitId: unit.id, closedOn: unit.closedOn }
}

/** Period starts are worked out once for each day and rhythm: a file has few different days and many rows. */
const rememberedStarts = (ctx: Context, rhythm: Rhythm): AcceptanceRules['startOf'] => {
  const starts = new Map<string, string | null>()
  return (day) => {
    let start = starts.get(day)
    if (start === undefined) {
      start = isDay(day) ? periodContaining(day, rhythm, ctx.organisation) : null
      starts.set(day, start)
    }
    return start
  }
}

export const rulesFor = (ctx: Context, book: Book, metric: MetricModel): AcceptanceRules => {
  let rules = book.rules.get(metric.id)
  if (!rules) {
    let startOf = book.startOf.get(metric.rhythm)
    if (!startOf) {
      startOf = rememberedStarts(ctx, metric.rhythm)
      book.startOf.set(metric.rhythm, startOf)
    }
    const mayKnowEarlier = ctx.may('imports.known_at', factsOfMetric(ctx, metric))
    rules = { now: ctx.now, today: todayOf(ctx), startOf, mayKnowEarlier }
    book.rules.set(metric.id, rules)
  }
  return rules
}
