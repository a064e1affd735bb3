// Arranging a scorecard: its name, its unit, and what stands on it in which order.
import type { Context } from '#base/context.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { conflict, type FieldError, invalid } from '#kit/problems.ts'
import { maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricModels, metricsNamed } from '#sense/metrics/actions-model.ts'
import { presentCard } from './actions-card.ts'
import { knownCard, mayArrangeIn } from './actions-facts.ts'
import type { ScorecardsInput, ScorecardsOutput } from './contract.ts'
import { type CardRow, insertCard, loadPlaced, type Placed, placeMetrics } from './store.ts'

type Answer = ScorecardsOutput<'get'>
type Wanted = ScorecardsInput<'create'>['metrics']

const changed = (ctx: Context, id: string): void =>
  ctx.emit({ kind: 'scorecard.changed', subjectKind: 'scorecard', subjectId: id })

const checkUnit = (ctx: Context, unitId: string): void => {
  const unit = ctx.units.get(unitId)
  if (!unit) throw invalid('unitId', 'not_found', 'unitId: There is no such unit.')
  if (unit.closedOn !== null) throw invalid('unitId', 'open', `unitId: ${unit.name} is closed.`)
  mayArrangeIn(ctx, unitId)
}

/** A metric that the actor may not see is none; one that is archived has no place on a new list. */
const placedOf = async (ctx: Context, wanted: Wanted, kept: ReadonlySet<string>): Promise<Placed[]> => {
  const models = await metricsNamed(
    ctx,
    wanted.map(({ metricId }) => metricId),
  )
  const byName = new Map(
    models
      .filter((model) => maySeeMetric(ctx, model))
      .flatMap((model) => [
        [model.id, model],
        [model.code, model],
      ]),
  )
  const errors: FieldError[] = []
  const placed = new Map<string, Placed>()
  wanted.forEach(({ metricId, part }, at) => {
    const refuse = (rule: string, message: string) => errors.push({ field: `metrics[${at}].metricId`, rule, message })
    const metric = byName.get(metricId)
    if (!metric) refuse('not_found', `There is no metric ‘${metricId}’.`)
    else if (placed.has(metric.id)) refuse('once', `${metric.name} stands on it already.`)
    else if (metric.archivedAt && !kept.has(metric.id)) refuse('archived', `${metric.name} is archived.`)
    else placed.set(metric.id, { metricId: metric.id, part: part ?? metric.kind })
  })
  if (errors.length > 0) throw invalid(errors)
  return [...placed.values()]
}

/** What the actor may not see stays where it is in the list of those who may. */
const withHidden = async (ctx: Context, before: readonly Placed[], placed: readonly Placed[]): Promise<Placed[]> => {
  const models = await metricModels(
    ctx,
    before.map(({ metricId }) => metricId),
  )
  const hidden = new Set(
    models.filter((model) => model.archivedAt !== null || !maySeeMetric(ctx, model)).map(({ id }) => id),
  )
  const named = new Set(placed.map(({ metricId }) => metricId))
  return [...placed, ...before.filter(({ metricId }) => hidden.has(metricId) && !named.has(metricId))]
}

export const create = async (ctx: Context, input: ScorecardsInput<'create'>): Promise<Answer> => {
  checkUnit(ctx, input.unitId)
  const placed = await placedOf(ctx, input.metrics, new Set())
  const id = await insertCard(ctx, { name: input.name, unitId: input.unitId })
  await placeMetrics(ctx, id, placed)
  changed(ctx, id)
  return presentCard(ctx, await knownCard(ctx, id))
}

const save = async (ctx: Context, card: CardRow, version: number, set: Record<string, unknown>): Promise<void> => {
  await saveVersioned(ctx, 'scorecards', 'scorecard', { id: card.id, version, set })
  changed(ctx, card.id)
}

export const update = async (ctx: Context, input: ScorecardsInput<'update'>): Promise<Answer> => {
  const { scorecardId, version, metrics, ...set } = input
  const card = await knownCard(ctx, scorecardId)
  if (card.removedAt) throw conflict('This scorecard was put away; bring it back first.', { rule: 'removed' })
  if (set.unitId !== undefined && set.unitId !== card.unitId) checkUnit(ctx, set.unitId)
  // The version is taken first, so that two who arrange it at once do not mix their lists.
  await save(ctx, card, version, set)
  if (metrics) {
    const before = await loadPlaced(ctx, card.id)
    const placed = await placedOf(ctx, metrics, new Set(before.map(({ metricId }) => metricId)))
    await placeMetrics(ctx, card.id, await withHidden(ctx, before, placed))
  }
  return presentCard(ctx, await knownCard(ctx, card.id))
}

export const remove = async (ctx: Context, input: ScorecardsInput<'remove'>): Promise<Answer> => {
  const card = await knownCard(ctx, input.scorecardId)
  await save(ctx, card, input.version, { removedAt: card.removedAt ?? ctx.now })
  return presentCard(ctx, await knownCard(ctx, card.id))
}

export const restore = async (ctx: Context, input: ScorecardsInput<'restore'>): Promise<Answer> => {
  const card = await knownCard(ctx, input.scorecardId)
  await save(ctx, card, input.version, { removedAt: null })
  return presentCard(ctx, await knownCard(ctx, card.id))
}
