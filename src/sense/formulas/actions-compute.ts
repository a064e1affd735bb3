// Keeps computed metrics true: only what depends on a change is worked out again, only the periods that it reaches, inputs first, and
// no further where a value stays as it was.
import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#base/context.ts'
import type { Day } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { chunks } from '#kit/chunks.ts'
import { type ComputedReading, recordComputed } from '#sense/metrics/actions-computed.ts'
import { metricModels } from '#sense/metrics/actions-model.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { type Figures, loadFigures } from './actions-figures.ts'
import { followRedefinitions } from './actions-redefine.ts'
import { compileFormula } from './compiled-formula.ts'
import { computedFrom, dependencyGraph } from './dependency-order.ts'
import { type Compiled, evaluation, isGap, type Outcome, type Share } from './evaluate.ts'
import { metricsIn } from './formula.ts'
import { middleOf, type Steps, stepsOf } from './period-steps.ts'
import { joined, needsOf, reachOf, type Span } from './spans.ts'
import { type FormulaRow, standingFormulas } from './store.ts'
import { type GapRow, loadGaps, removeGaps, saveGaps } from './store-gaps.ts'
import { leaveWork, lockComputing, takeWork } from './store-work.ts'
import { unitInputs } from './unit-inputs.ts'

/** Every period there is. */
export const everything: Span = { from: '1900-01-01', to: '2200-12-31' }

/** Metrics worked out with one load of figures. */
const atATime = 25
/** More than this is left to a job: whoever waits for the news of the day does not wait for ten years of history. */
const mostPeriods = 20_000

/** What was done: metrics that were looked at, periods worked out, and readings that came of it. */
export type Work = { metrics: string[]; periods: number; readings: number }

type Batch = {
  formulas: ReadonlyMap<string, FormulaRow>
  models: ReadonlyMap<string, MetricModel>
  compiled: ReadonlyMap<string, Compiled>
  steps: Steps
  today: Day
}

const compileAll = (formulas: readonly FormulaRow[], models: ReadonlyMap<string, MetricModel>): Map<string, Compiled> =>
  new Map(
    formulas.flatMap(({ metricId, expression }) => {
      const model = models.get(metricId)
      return model ? [[metricId, compileFormula(expression, model.rhythm, (id) => models.get(id))] as const] : []
    }),
  )

/** The most that may have to be worked out again, were no value to stay as it was. */
const farthest = (order: readonly string[], touched: ReadonlyMap<string, Span>, batch: Batch): Map<string, Span> => {
  const spans = new Map(touched)
  for (const id of order) {
    const compiled = batch.compiled.get(id)
    if (!compiled) continue
    for (const input of batch.formulas.get(id)!.inputs) {
      const changed = spans.get(input)
      const reach = changed && reachOf(compiled, input, changed, batch.steps)
      if (reach) spans.set(id, joined(spans.get(id) ?? null, reach)!)
    }
  }
  return spans
}

/** Of its present definition, up to the period that runs now. */
const clipped = (span: Span, model: MetricModel, { steps, today }: Batch): Span | null => {
  const from = model.definitionNumber > 1 && span.from < model.since ? model.since : span.from
  const last = steps.containing(today, model.rhythm)
  // A unit that was closed ended the series; after that nothing is worked out.
  const [to] = [span.to, last, model.endedOn ?? last].sort() as [Day, ...Day[]]
  return from > to ? null : { from, to }
}

/** Its own periods in which any of its inputs has a figure, and those that hold a figure of its own. */
const livePeriods = (id: string, compiled: Compiled, figures: Figures, { steps, models }: Batch): Set<Day> => {
  const live = new Set(figures.of(id).keys())
  for (const { name } of metricsIn(compiled.tree)) {
    const { rhythm } = models.get(name) ?? { rhythm: compiled.rhythm }
    for (const period of figures.of(name).keys()) {
      live.add(rhythm === compiled.rhythm ? period : steps.containing(middleOf(period, rhythm), compiled.rhythm))
    }
  }
  return live
}

/** Before its inputs begin there is nothing to work out. */
const periodsIn = (span: Span, live: ReadonlySet<Day>, { rhythm }: Compiled, { steps }: Batch): Day[] => {
  const first = [...live].sort()[0]
  if (first === undefined) return []
  const from = [span.from, first].sort()[1]!
  const periods: Day[] = []
  for (let period = steps.containing(span.to, rhythm); period >= from; period = steps.back(period, rhythm)) {
    periods.push(period)
  }
  return periods.reverse()
}

const noteOf = (from: Share | null): string | null =>
  from === null ? null : `Worked out from ${from.has} of ${from.of} readings.`

const withdrawn = 'It can no longer be worked out.'

/** Nothing has come at all: that is no reason to tell, unless something stood there. */
const isTold = (outcome: Outcome, isLive: boolean): boolean =>
  isGap(outcome) && (isLive || outcome.gap.kind === 'zero' || outcome.gap.kind === 'overflow')

type Results = { readings: ComputedReading[]; gaps: GapRow[]; filled: { metricId: string; period: Day }[] }

const workOut = (
  ctx: Context,
  id: string,
  periods: readonly Day[],
  live: ReadonlySet<Day>,
  figures: Figures,
  batch: Batch,
  results: Results,
): Span | null => {
  const compiled = batch.compiled.get(id)!
  const ask = evaluation(compiled, figures.source, batch)
  let changed: Span | null = null
  for (const period of periods) {
    const outcome = ask(period)
    const before = figures.of(id).get(period)
    if (isGap(outcome)) {
      if (isTold(outcome, live.has(period))) {
        const againOn = outcome.gap.kind === 'running' ? batch.steps.shift(outcome.gap.until, 1, 'daily') : null
        results.gaps.push({ metricId: id, period, reason: outcome.gap, againOn })
      } else results.filled.push({ metricId: id, period })
      if (!before) continue
      results.readings.push({ metricId: id, period, value: null, knownAt: ctx.now, note: withdrawn })
      figures.put(id, period, null)
    } else {
      results.filled.push({ metricId: id, period })
      if (before?.value === outcome.value) continue
      const knownAt = new Date(outcome.known)
      results.readings.push({ metricId: id, period, value: outcome.value, knownAt, note: noteOf(outcome.from) })
      figures.put(id, period, outcome)
    }
    changed = joined(changed, { from: period, to: period })
  }
  return changed
}

/** Only what differs from what is kept is written. */
const keepGaps = async (ctx: Context, ids: readonly string[], { gaps, filled }: Results): Promise<void> => {
  const key = ({ metricId, period }: { metricId: string; period: Day }) => `${metricId}|${period}`
  const kept = new Map((await loadGaps(ctx, { metricIds: ids })).map((gap) => [key(gap), gap]))
  await saveGaps(
    ctx,
    gaps.filter((gap) => !isDeepStrictEqual(kept.get(key(gap)), gap)),
  )
  await removeGaps(
    ctx,
    filled.filter((place) => kept.has(key(place))),
  )
}

const computeSome = async (
  ctx: Context,
  ids: readonly string[],
  changed: Map<string, Span>,
  own: ReadonlyMap<string, Span>,
  batch: Batch,
  work: Work,
): Promise<void> => {
  const spans = farthest(ids, new Map([...changed, ...own]), batch)
  const needs = new Map<string, Span>()
  for (const id of ids) {
    const span = spans.get(id)
    if (!span) continue
    needs.set(id, joined(needs.get(id) ?? null, span)!)
    for (const [input, needed] of needsOf(batch.compiled.get(id)!, span, batch.steps)) {
      needs.set(input, joined(needs.get(input) ?? null, needed)!)
    }
  }
  if (needs.size === 0) return
  const from = [...needs.values()].map((span) => span.from).sort()[0]
  const trees = (id: string) => batch.compiled.get(id)?.tree
  const byUnit = new Set(ids.flatMap((id) => [...unitInputs(batch.compiled.get(id)!.tree, trees)]))
  const figures = await loadFigures(ctx, {
    around: batch,
    models: batch.models,
    metricIds: [...needs.keys()],
    from: from === everything.from ? undefined : from,
    byUnit: [...byUnit],
    compiled: batch.compiled,
  })
  const results: Results = { readings: [], gaps: [], filled: [] }
  for (const id of ids) {
    const [compiled, model] = [batch.compiled.get(id)!, batch.models.get(id)!]
    let span: Span | null = own.get(id) ?? null
    for (const input of batch.formulas.get(id)!.inputs) {
      const moved = changed.get(input)
      if (moved) span = joined(span, reachOf(compiled, input, moved, batch.steps))
    }
    const wanted = span && clipped(span, model, batch)
    // Nothing that it is made of has moved after all.
    if (!wanted) continue
    const live = livePeriods(id, compiled, figures, batch)
    const periods = periodsIn(wanted, live, compiled, batch)
    work.metrics.push(id)
    work.periods += periods.length
    const moved = workOut(ctx, id, periods, live, figures, batch, results)
    if (moved) changed.set(id, moved)
  }
  await recordComputed(ctx, batch.models, results.readings)
  await keepGaps(ctx, ids, results)
  work.readings += results.readings.length
}

type Changes = {
  /** Periods of metrics whose figures changed. */
  inputs: ReadonlyMap<string, Span>
  /** Periods of computed metrics that are worked out whatever changed. */
  own?: ReadonlyMap<string, Span>
}

/** @param most so many periods are worked out here and now; what is left then waits for the job */
export const compute = async (
  ctx: Context,
  { inputs, own = new Map() }: Changes,
  most = mostPeriods,
): Promise<Work> => {
  const work: Work = { metrics: [], periods: 0, readings: 0 }
  const rows = await standingFormulas(ctx)
  if (rows.length === 0) return work
  const formulas = new Map(rows.map((row) => [row.metricId, row]))
  const graph = dependencyGraph(rows.map(({ metricId, inputs: of }) => ({ id: metricId, inputs: of })))
  const order = computedFrom(graph, [...inputs.keys(), ...own.keys()])
  if (order.length === 0) return work
  await lockComputing(ctx)
  const needed = new Set(order)
  // What computed inputs are made of in turn is needed where they are worked out unit by unit.
  for (const id of needed) for (const input of formulas.get(id)?.inputs ?? []) needed.add(input)
  const models = new Map((await metricModels(ctx, [...needed])).map((model) => [model.id, model]))
  const begun = await followRedefinitions(ctx, order, formulas, models)
  const steps = stepsOf(ctx.organisation)
  const today = dayOf(ctx.now, ctx.organisation.timeZone)
  const compiled = compileAll(
    [...formulas.values()].filter(({ metricId }) => needed.has(metricId)),
    models,
  )
  const batch: Batch = { formulas, models, compiled, steps, today }
  const changed = new Map(inputs)
  const whole = new Map([...own, ...begun.map((id) => [id, everything] as const)])
  const groups = chunks(order, atATime)
  for (const [n, ids] of groups.entries()) {
    await computeSome(ctx, ids, changed, whole, batch, work)
    if (work.periods < most) continue
    const rest = groups.slice(n + 1).flat()
    const spans = farthest(rest, new Map([...changed, ...whole]), batch)
    await leaveWork(
      ctx,
      rest.flatMap((metricId) => {
        const span = spans.get(metricId)
        return span ? [{ metricId, ...span }] : []
      }),
    )
    break
  }
  return work
}

/** A portion of what was left for later; answers whether there was any. */
export const computeWaiting = async (ctx: Context): Promise<boolean> => {
  const waiting = await takeWork(ctx)
  if (waiting.length === 0) return false
  await compute(ctx, { inputs: new Map(), own: new Map(waiting.map(({ metricId, ...span }) => [metricId, span])) })
  return true
}
