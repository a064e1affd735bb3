// Changes of a definition: each checked as a whole, saved against the version it was made from, and told to whoever listens.
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { addDays } from '#kit/calendar/day.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { type FieldError, forbidden, invalid } from '#kit/problems.ts'
import { formulaErrors, refuseWhileNeeded, refuseWithoutInputs } from './actions-computed.ts'
import { factsOfMetric, knownMetric, maySeeMetric } from './actions-facts.ts'
import { metricChanged, present, todayOf } from './actions-present.ts'
import { keptCounters, referenceErrors, resolvedCounters } from './actions-references.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import { definitionErrors } from './definition-rules.ts'
import { missingForExecutiveSet } from './executive-set.ts'
import { codeStem, freeCode } from './metric-code.ts'
import type { MetricModel, MetricRow } from './metric-model.ts'
import { usualNoData } from './no-data-rule.ts'
import {
  codesLike,
  endDefinition,
  hasReadings,
  insertDefinition,
  insertMetric,
  type MetricChange,
  nameFormula,
  saveMetric,
} from './store-changes.ts'
import { createSeries, endOpenSeries, openSeriesOf } from './store-series.ts'

type Definition = Omit<MetricsInput<'create'>, 'formula'>

const defaults = {
  description: '',
  ownerId: null,
  purposeBehaviour: '',
  purposeDecision: '',
  purposeOutcome: '',
  kind: 'outcome',
  total: 'sum',
  valueUnit: '',
  scale: 1,
  decimals: 1,
  dueAfterDays: 3,
  target: null,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: null,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 1,
  levels: [],
  counters: [],
  floor: null,
  noData: usualNoData,
  decisionQuestion: '',
  defaultAction: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
  clockUnit: null,
  confidential: false,
  confidentialTo: [],
} as const

const refuse = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

const check = (errors: FieldError[]): void => {
  if (errors.length > 0) throw invalid(errors)
}

const mayEditIn = (ctx: Context, metric: MetricRow): void => {
  if (!maySeeMetric(ctx, metric)) {
    const message = 'You would not see this metric yourself: name yourself or your unit as well.'
    throw invalid('confidentialTo', 'includes_you', message)
  }
  if (!ctx.may('metrics.edit', factsOfMetric(ctx, metric))) {
    throw forbidden('You need the right ‘metrics.edit’ in this unit; it belongs to others.')
  }
}

/** A new level gets the name by which its decisions know it. */
const withLevelIds = <Given extends Partial<Definition>>(given: Given): Given =>
  given.levels ? { ...given, levels: given.levels.map((level) => ({ ...level, id: level.id ?? newId() })) } : given

export const create = async (ctx: Context, input: MetricsInput<'create'>): Promise<MetricsOutput<'create'>> => {
  const { formula = '', ...asked } = input
  const counters = await resolvedCounters(ctx, asked.counters ?? [])
  const given = withLevelIds({ ...asked, ...(asked.counters && { counters: counters.pairs }) })
  const percentage = given.total === 'ratio' && given.valueUnit === '%'
  const metric = {
    ...defaults,
    // A share in per cent is what people mean by a ratio counted in %.
    ...(percentage && { scale: 100 }),
    ...given,
    code: given.code ?? freeCode(given.name, await codesLike(ctx, codeStem(given.name))),
    id: newId(),
  } as unknown as MetricRow
  check([...definitionErrors(metric), ...(await referenceErrors(ctx, given, null)), ...counters.errors])
  mayEditIn(ctx, metric)
  await insertMetric(ctx, metric as unknown as MetricChange & { id: string })
  await insertDefinition(ctx, { metricId: metric.id, number: 1, formula, reason: '', validFrom: todayOf(ctx) })
  metricChanged(ctx, metric.id)
  return present(ctx, await knownMetric(ctx, metric.id))
}

/** What would give earlier readings another meaning is a new definition or a new metric, not a change. */
const meaningErrors = async (ctx: Context, metric: MetricRow, changed: Partial<Definition>): Promise<FieldError[]> => {
  const rhythm = changed.rhythm !== undefined && changed.rhythm !== metric.rhythm
  const ratio = changed.total !== undefined && (changed.total === 'ratio') !== (metric.total === 'ratio')
  if ((!rhythm && !ratio) || !(await hasReadings(ctx, metric.id))) return []
  const errors: FieldError[] = []
  if (rhythm)
    errors.push(
      refuse('rhythm', 'has_readings', 'The rhythm cannot change once there are readings; make a new metric.'),
    )
  if (ratio)
    errors.push(refuse('total', 'has_readings', 'Readings of a ratio and plain values do not mix; make a new metric.'))
  return errors
}

const stillExecutive = (metric: MetricRow): FieldError[] =>
  metric.executive
    ? missingForExecutiveSet(metric).map((field) =>
        refuse(
          field,
          'executive',
          'A metric of the executive set keeps its owner, threshold and action; take it out of the set first.',
        ),
      )
    : []

export const update = async (ctx: Context, input: MetricsInput<'update'>): Promise<MetricsOutput<'update'>> => {
  const { metricId, version, ...given } = input
  const metric = await knownMetric(ctx, metricId)
  const asked = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Definition>
  const counters = await resolvedCounters(ctx, asked.counters ?? [], metric)
  const changed = withLevelIds({
    ...asked,
    ...(asked.counters && { counters: [...counters.pairs, ...(await keptCounters(ctx, metric))] }),
  })
  const next = { ...metric, ...changed } as MetricRow
  check([
    ...definitionErrors(next),
    ...stillExecutive(next),
    ...(await referenceErrors(ctx, changed, metric.id)),
    ...(await meaningErrors(ctx, metric, changed)),
    ...(await formulaErrors(ctx, metric, changed)),
    ...counters.errors,
  ])
  mayEditIn(ctx, next)
  await saveMetric(ctx, metric.id, version, changed)
  metricChanged(ctx, metric.id)
  return present(ctx, await knownMetric(ctx, metric.id))
}

/** An archived metric leaves the executive set; its code stays taken, so that a feed never feeds another one. */
export const archive = async (ctx: Context, input: MetricsInput<'archive'>): Promise<MetricsOutput<'archive'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  if (metric.archivedAt) throw invalid('metricId', 'archived', 'This metric is archived already.')
  await refuseWhileNeeded(ctx, metric)
  await saveMetric(ctx, metric.id, input.version, { archivedAt: ctx.now, executive: false })
  metricChanged(ctx, metric.id)
  return present(ctx, await knownMetric(ctx, metric.id))
}

export const restore = async (ctx: Context, input: MetricsInput<'restore'>): Promise<MetricsOutput<'restore'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  if (!metric.archivedAt) throw invalid('metricId', 'not_archived', 'This metric is not archived.')
  await refuseWithoutInputs(ctx, metric)
  await saveMetric(ctx, metric.id, input.version, { archivedAt: null, replacedById: null, replacedReason: '' })
  metricChanged(ctx, metric.id)
  return present(ctx, await knownMetric(ctx, metric.id))
}

/** Before there are readings, what they mean may still change. */
export const saveDefinition = async (
  ctx: Context,
  metric: MetricRow,
  version: number,
  set: Partial<MetricModel>,
  formula: string | null,
): Promise<void> => {
  await saveMetric(ctx, metric.id, version, set)
  if (formula !== null) await nameFormula(ctx, metric.id, metric.definitionNumber, formula)
  metricChanged(ctx, metric.id)
}

type Redefinition = {
  version: number
  validFrom: string
  formula: string
  reason: string
  /** What else of the metric is saved with it. */
  set?: Partial<MetricModel>
}

/** From a period on it is counted differently: old series end the day before, the same units begin new ones. */
export const beginDefinition = async (ctx: Context, metric: MetricRow, input: Redefinition): Promise<void> => {
  const validFrom = periodContaining(input.validFrom, metric.rhythm, ctx.organisation)
  if (metric.definitionNumber > 1 && validFrom <= metric.since) {
    const message = `The present definition holds from ${metric.since}; the next one can only begin later.`
    throw invalid('validFrom', 'after_present', message)
  }
  if (validFrom > todayOf(ctx)) {
    throw invalid('validFrom', 'not_in_future', 'A new definition begins with the running period or an earlier one.')
  }
  const number = metric.definitionNumber + 1
  const lastDay = addDays(validFrom, -1)
  const isComputed = input.set?.computed ?? metric.computed
  await saveMetric(ctx, metric.id, input.version, { ...input.set, definitionNumber: number })
  await endDefinition(ctx, metric.id, metric.definitionNumber, lastDay)
  await insertDefinition(ctx, { metricId: metric.id, number, formula: input.formula, reason: input.reason, validFrom })
  // What is computed has one series of its own, whoever reported before.
  const open = isComputed ? [] : await openSeriesOf(ctx, metric.id, metric.definitionNumber)
  await endOpenSeries(ctx, metric.id, metric.definitionNumber, lastDay)
  await createSeries(
    ctx,
    open.map((series) => ({ ...series, definition: number, validFrom })),
  )
  metricChanged(ctx, metric.id)
  ctx.emit({ kind: 'series.changed', subjectKind: 'metric', subjectId: metric.id })
}

export const defineAgain = async (
  ctx: Context,
  input: MetricsInput<'defineAgain'>,
): Promise<MetricsOutput<'defineAgain'>> => {
  const { metricId, ...redefinition } = input
  const metric = await knownMetric(ctx, metricId)
  if (metric.computed) {
    const message = 'This metric is computed: it is counted differently by another formula. Change that instead.'
    throw invalid('metricId', 'computed', message)
  }
  await beginDefinition(ctx, metric, redefinition)
  return present(ctx, await knownMetric(ctx, metric.id))
}
