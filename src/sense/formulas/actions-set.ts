// Setting and taking away a formula. What earlier readings mean never changes: over them a new definition begins.
import type { Context } from '#base/context.ts'
import { type FieldError, invalid } from '#kit/problems.ts'
import { hasPresentReadings } from '#sense/metrics/actions-computed.ts'
import { beginDefinition, saveDefinition } from '#sense/metrics/actions-definition.ts'
import { knownMetric, maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricModels } from '#sense/metrics/actions-model.ts'
import { todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricModel, MetricRow } from '#sense/metrics/metric-model.ts'
import { computedWords } from './actions-redefine.ts'
import { type Resolved, refusal, refusing, resolveFormula } from './actions-resolve.ts'
import { unitClash } from './check-formula.ts'
import type { FormulasInput } from './contract.ts'
import { deepest, dependencyGraph, depthOf, ringThrough } from './dependency-order.ts'
import { type FormulaError, metricsIn } from './formula.ts'
import { isAdditive } from './is-additive.ts'
import { formulasOf, lockFormulas, saveFormula, standingFormulas } from './store.ts'
import { forgetGaps } from './store-gaps.ts'

const inputIds = ({ tree, models }: Resolved): string[] => [
  ...new Set(metricsIn(tree).map(({ name }) => models.get(name)!.id)),
]

/** A ring, or a chain too long to follow: named by those metrics that the person may see. */
export const chainErrors = async (
  ctx: Context,
  metric: Pick<MetricModel, 'id' | 'name'>,
  resolved: Resolved,
): Promise<FormulaError[]> => {
  const rows = await standingFormulas(ctx)
  const others = rows.map(({ metricId, inputs }) => ({ id: metricId, inputs }))
  const own = { id: metric.id, inputs: inputIds(resolved) }
  const { place } = resolved.tree
  const ring = ringThrough(others, own)
  if (ring) {
    const models = new Map((await metricModels(ctx, ring)).map((model) => [model.id, model]))
    const nameOf = (id: string) => {
      const model = id === metric.id ? metric : models.get(id)
      return model && (id === metric.id || maySeeMetric(ctx, model as MetricModel))
        ? `‘${model.name}’`
        : 'a metric that you may not see'
    }
    const message =
      ring.length === 2
        ? `${nameOf(metric.id)} would be computed from itself.`
        : `These metrics would form a ring, each needed by the next: ${ring.map(nameOf).join(' → ')}.`
    return [{ rule: ring.length === 2 ? 'self' : 'ring', message, place }]
  }
  const graph = dependencyGraph([...others.filter(({ id }) => id !== metric.id), own])
  const depths = [own.id, ...others.map(({ id }) => id)].map((id) => depthOf(graph, id))
  const depth = Math.max(...depths)
  if (depth <= deepest) return []
  const message = `Metrics may be computed from each other ${deepest} steps deep; this would be ${depth}.`
  return [{ rule: 'chain', message, place }]
}

const ratioError = (metric: MetricRow, hasReadings: boolean): FieldError[] =>
  metric.total === 'ratio' && hasReadings
    ? [
        {
          field: 'metricId',
          rule: 'has_readings',
          message: 'Readings of a ratio and computed values do not mix; make a new metric.',
        },
      ]
    : []

/** How its parts make its total follows from the formula, unless earlier readings keep what it was. */
const totalOf = (metric: MetricRow, { tree, models }: Resolved, hasReadings: boolean) => {
  const isFree = metric.definitionNumber === 1 && (metric.computed || !hasReadings)
  if (!isFree && metric.total !== 'ratio') return {}
  const adds = isAdditive(tree, (name) => models.get(name)?.total === 'sum')
  return { total: adds ? 'sum' : 'last', scale: 1 } as const
}

const reasonFor = (reason: string | undefined): string => {
  if (reason) return reason
  throw invalid('reason', 'required', 'Readings stand already: say why it is counted differently from now on.')
}

type Next = { expression: string; inputs: string[]; valueUnit: string; resolved: Resolved }

const keep = async (ctx: Context, metric: MetricRow, input: FormulasInput<'set'>, next: Next): Promise<void> => {
  const hasReadings = await hasPresentReadings(ctx, metric)
  const set = { computed: true, valueUnit: next.valueUnit, ...totalOf(metric, next.resolved, hasReadings) }
  let definitionNumber = metric.definitionNumber
  if (hasReadings) {
    const validFrom = input.from ?? todayOf(ctx)
    const reason = reasonFor(input.reason)
    await beginDefinition(ctx, metric, { version: input.version, validFrom, formula: computedWords, reason, set })
    definitionNumber += 1
  } else await saveDefinition(ctx, metric, input.version, set, computedWords)
  const models = new Map((await metricModels(ctx, next.inputs)).map((model) => [model.id, model]))
  await saveFormula(ctx, {
    metricId: metric.id,
    definitionNumber,
    expression: next.expression,
    inputs: next.inputs,
    inputDefinitions: next.inputs.map((id) => models.get(id)!.definitionNumber),
  })
  await forgetGaps(ctx, metric.id, null)
  ctx.emit({ kind: 'metric.formula_changed', subjectKind: 'metric', subjectId: metric.id })
}

export const setFormula = (ctx: Context, input: FormulasInput<'set'>): Promise<void> =>
  refusing(async () => {
    const metric = await knownMetric(ctx, input.metricId)
    if (metric.archivedAt) throw invalid('metricId', 'archived', 'This metric is archived.')
    await lockFormulas(ctx)
    const resolved = await resolveFormula(ctx, input.expression, metric.rhythm)
    const { kept, checked } = resolved
    if (kept === null) throw refusal(resolved.errors)
    const chain = await chainErrors(ctx, metric, resolved)
    if (chain.length > 0) throw refusal(chain)
    const valueUnit = input.valueUnit ?? metric.valueUnit
    const clash = unitClash(checked.quantity!, valueUnit)
    if (clash) throw invalid('valueUnit', 'same_unit', clash)
    const errors = ratioError(metric, await hasPresentReadings(ctx, metric))
    if (errors.length > 0) throw invalid(errors)
    const [standing] = await formulasOf(ctx, metric.id)
    const isSame =
      metric.computed && standing?.definitionNumber === metric.definitionNumber && standing.expression === kept
    const unitStays = valueUnit === metric.valueUnit
    if (isSame && unitStays) return
    if (isSame) await saveDefinition(ctx, metric, input.version, { valueUnit }, null)
    else await keep(ctx, metric, input, { expression: kept, inputs: inputIds(resolved), valueUnit, resolved })
  })

export const removeFormula = async (ctx: Context, input: FormulasInput<'remove'>): Promise<void> => {
  const metric = await knownMetric(ctx, input.metricId)
  if (!metric.computed) throw invalid('metricId', 'not_computed', 'This metric is not computed: it has no formula.')
  const set = { computed: false }
  if (await hasPresentReadings(ctx, metric)) {
    const validFrom = input.from ?? todayOf(ctx)
    const reason = reasonFor(input.reason)
    await beginDefinition(ctx, metric, { version: input.version, validFrom, formula: '', reason, set })
  } else await saveDefinition(ctx, metric, input.version, set, '')
  await forgetGaps(ctx, metric.id, null)
}
