// Keeps every status true: after each change what depends on it, and at each turn of the clock whatever time alone changes.
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { chunks } from '#kit/chunks.ts'
import { metricSigns } from '#sense/charts/actions-signs.ts'
import { noSigns } from '#sense/charts/metric-signs.ts'
import { metricPeriods } from '#sense/metrics/actions-model.ts'
import { settleFlags } from '../flags/actions-settling.ts'
import { loadPlan, observed } from './actions-plan.ts'
import { type Assessor, assessAll, type Changes, reassess } from './assessor.ts'
import { isBeforeKept, periodsKept, replaced, type Span, touchedSpans, wholeSpan } from './evidence-window.ts'
import type { Assessment, PeriodTotal } from './model.ts'
import { changedBetween } from './model-changes.ts'
import { networkOf } from './network.ts'
import { closeAssessments, loadEvidence, openAssessmentIds, saveAssessments, saveMetricStates } from './store.ts'
import { termsOf } from './terms.ts'

/** The plan and its results stay in memory between changes; another process that takes over begins by reading them. */
const assessors = new Map<string, Assessor>()

type Totals = Map<string, readonly PeriodTotal[]>

/** A statement over everything at once would take longer than its parts together, and might be ended for it. */
const atATime = 250

const readEvidence = async (ctx: Context, metricIds: readonly string[]): Promise<Totals> => {
  const read: Totals = new Map()
  for (const some of chunks(metricIds, atATime)) {
    for (const [id, totals] of await metricPeriods(ctx, some, { last: periodsKept })) read.set(id, totals)
  }
  return read
}

/** The periods that were touched, put in their place among those that are kept. */
const readTouched = async (ctx: Context, kept: Totals, spans: ReadonlyMap<string, Span>): Promise<Totals> => {
  const whole = wholeSpan(spans.values())
  if (whole === null) return readEvidence(ctx, [...spans.keys()])
  const read = await metricPeriods(ctx, [...spans.keys()], { ...whole, last: periodsKept })
  return new Map(
    [...spans.keys()].map((id) => {
      const before = kept.get(id) ?? []
      return [id, replaced(before, read.get(id) ?? [], whole)]
    }),
  )
}

const write = async (
  ctx: Context,
  state: Assessor,
  changed: readonly Assessment[],
  readAgain: Iterable<string> = [],
): Promise<void> => {
  const metrics = new Set([...readAgain, ...changed.filter(({ kind }) => kind === 'metric').map(({ id }) => id)])
  const states = [...metrics].flatMap((id) => state.results.metrics.get(id) ?? [])
  for (const some of chunks(states, atATime)) await saveMetricStates(ctx, some, state.evidence)
  const written = new Set<string>()
  for (const some of chunks(changed, 4 * atATime)) for (const id of await saveAssessments(ctx, some)) written.add(id)
  for (const { kind, id, effective } of changed) {
    if (written.has(id))
      ctx.emit({ kind: 'assessment.changed', subjectKind: kind, subjectId: id, payload: { effective } })
  }
}

const begin = async (ctx: Context): Promise<Assessor> => {
  const model = await loadPlan(ctx)
  const kept = await loadEvidence(ctx.db)
  const unread = [...model.metrics.keys()].filter((id) => !kept.has(id))
  const evidence = new Map<string, readonly PeriodTotal[]>([...kept, ...(await readEvidence(ctx, unread))])
  const state = assessAll(model, evidence, termsOf(ctx.organisation, ctx.now), await metricSigns(ctx))
  const { metrics, dependencies, keyResults, objectives } = state.results
  const all = [...metrics.values(), ...dependencies.values(), ...keyResults.values(), ...objectives.values()]
  const known = new Set(all.map(({ id }) => id))
  await closeAssessments(
    ctx,
    (await openAssessmentIds(ctx.db)).filter((id) => !known.has(id)),
  )
  await write(ctx, state, all, unread)
  await settleFlags(ctx, state, 'all', new Set())
  assessors.set(ctx.organisationId, state)
  return state
}

/** Takes the plan as it is now in place of the plan as it was; what is no longer part of it is closed. */
const renewModel = async (
  ctx: Context,
  state: Assessor,
  events: readonly RecordedEvent[],
): Promise<{ changes: Changes; removed: Set<string> }> => {
  const model = await loadPlan(ctx, state.model, events)
  const { changes, removed } = changedBetween(state.model, model)
  state.model = model
  state.network = networkOf(model)
  for (const results of [...Object.values(state.results), state.own]) for (const id of removed) results.delete(id)
  await closeAssessments(ctx, [...removed])
  return { changes, removed }
}

const plain = (events: readonly RecordedEvent[]): boolean => events.every(({ kind }) => observed.includes(kind))

const assessEvents = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const state = assessors.get(ctx.organisationId)
  const recorded = touchedSpans(events.filter(({ kind }) => kind === 'metric.recorded' || kind === 'series.changed'))
  if (!state) {
    // What was recorded since the kept figures were written is read again; the rest is as they say.
    const begun = await begin(ctx)
    await bringUpToDate(ctx, begun, {}, new Set(), recorded)
    return
  }
  const signs = events.filter(({ kind }) => kind === 'metric.signs_changed')
  const renewed = plain(events) ? { changes: {}, removed: new Set<string>() } : await renewModel(ctx, state, events)
  await bringUpToDate(ctx, state, renewed.changes, renewed.removed, recorded, signs)
}

const bringUpToDate = async (
  ctx: Context,
  state: Assessor,
  changes: Changes,
  removed: ReadonlySet<string>,
  recorded: ReadonlyMap<string, Span>,
  signs: readonly RecordedEvent[] = [],
): Promise<void> => {
  const redefinedMetrics = [...(changes.metrics ?? [])].map((id): [string, Span] => [id, null])
  const touched = new Map(
    [...recorded, ...redefinedMetrics].filter(
      ([id, span]) => state.model.metrics.has(id) && !isBeforeKept(state.evidence.get(id) ?? [], span),
    ),
  )
  const metrics = [...touched.keys()]
  for (const [id, totals] of await readTouched(ctx, state.evidence, touched)) state.evidence.set(id, totals)
  // Signs were renewed with the readings, by whoever listened before.
  const looked = [...new Set([...metrics, ...signs.map(({ subjectId }) => subjectId)])]
  const found = await metricSigns(ctx, looked)
  for (const id of looked) state.signs.set(id, found.get(id) ?? noSigns)
  const changed = reassess(state, { ...changes, metrics: looked }, termsOf(ctx.organisation, ctx.now))
  await write(ctx, state, changed, metrics)
  const redefined = new Set([
    ...signs.filter(({ payload }) => payload.because === 'chart').map(({ subjectId }) => subjectId),
    ...(changes.metrics ?? []),
    ...(changes.dependencies ?? []),
    ...(changes.keyResults ?? []),
  ])
  await settleFlags(ctx, state, { changed, removed }, redefined)
}

/** Time has passed: readings fall late, check-ins go out of date, periods end, dates are missed. */
const assessTime = async (ctx: Context): Promise<void> => {
  const state = assessors.get(ctx.organisationId)
  if (!state) {
    await begin(ctx)
    return
  }
  const { metrics, dependencies, keyResults } = state.model
  const changed = reassess(
    state,
    { metrics: metrics.keys(), dependencies: dependencies.keys(), keyResults: keyResults.keys() },
    termsOf(ctx.organisation, ctx.now),
  )
  if (changed.length === 0) return
  await write(ctx, state, changed)
  await settleFlags(ctx, state, { changed, removed: new Set() }, new Set())
}

export const listeners: Listener[] = [
  {
    name: 'assess',
    on: [
      'metric.recorded',
      'metric.changed',
      'metric.signs_changed',
      'series.changed',
      'key_result.changed',
      'key_result.checked_in',
      'objective.changed',
      'dependency.changed',
      'unit.created',
      'unit.updated',
      'unit.closed',
      'organisation.changed',
    ],
    handle: assessEvents,
    forget: (organisationId) => void assessors.delete(organisationId),
  },
]

export const duties: Duty[] = [{ name: 'assess', due: assessTime }]
