// How a metric is computed, told to somebody who may not see all that it is computed from.
import type { Context } from '#base/context.ts'
import { periodInSentence, periodName } from '#kit/calendar/period-name.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { knownMetric, maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricModels, periodsOf } from '#sense/metrics/actions-model.ts'
import { instantOf, todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricModel, MetricRow } from '#sense/metrics/metric-model.ts'
import { loadFigures } from './actions-figures.ts'
import { tellFormula, wordsOf } from './actions-resolve.ts'
import { checkFormula } from './check-formula.ts'
import { compileFormula, treeOf } from './compiled-formula.ts'
import type { FormulasInput, FormulasOutput } from './contract.ts'
import { computedFrom, dependencyGraph } from './dependency-order.ts'
import { type Compiled, evaluation, isGap } from './evaluate.ts'
import { type Formula, partsOf } from './formula.ts'
import type { Gap } from './gap.ts'
import { stepsOf } from './period-steps.ts'
import { unitWords } from './quantity.ts'
import { sayGap } from './say-gap.ts'
import { needsOf, type Span } from './spans.ts'
import { type FormulaVersion, formulasOf, standingFormulas } from './store.ts'
import { loadGaps } from './store-gaps.ts'
import { unitInputs } from './unit-inputs.ts'

export const brief = ({ id, code, name, valueUnit, decimals, rhythm, computed }: MetricModel) => ({
  id,
  code,
  name,
  valueUnit,
  decimals,
  rhythm,
  computed: computed ?? false,
})

export const gapWords = (ctx: Context, models: ReadonlyMap<string, MetricModel>, gap: Gap): string => {
  const { locale } = ctx.organisation
  return sayGap(gap, {
    nameOf: (id) => models.get(id)?.name ?? 'A metric',
    periodName: (id, period) => periodInSentence(period, models.get(id)?.rhythm ?? 'daily', ctx.organisation, locale),
    dayName: (day) => periodName(day, 'daily', ctx.organisation, locale),
  })
}

/** For each of these formulas, and those of the computed metrics that it looks at unit by unit, what it is worked out from. */
export const workbench = async (ctx: Context, compiled: Compiled, models: Map<string, MetricModel>, span: Span) => {
  const steps = stepsOf(ctx.organisation)
  const needs = needsOf(compiled, span, steps)
  const rows = new Map((await standingFormulas(ctx)).map((row) => [row.metricId, row]))
  const treeFor = (id: string) => {
    const row = rows.get(id)
    return row && treeOf(row.expression)
  }
  const byUnit = unitInputs(compiled.tree, treeFor)
  const wanted = new Set([...needs.keys(), ...byUnit])
  for (const id of wanted) for (const input of rows.get(id)?.inputs ?? []) wanted.add(input)
  const unknown = [...wanted].filter((id) => !models.has(id))
  if (unknown.length > 0) for (const model of await metricModels(ctx, unknown)) models.set(model.id, model)
  const compiledInputs = new Map(
    [...wanted].flatMap((id) => {
      const [row, model] = [rows.get(id), models.get(id)]
      return row && model ? [[id, compileFormula(row.expression, model.rhythm, (one) => models.get(one))] as const] : []
    }),
  )
  const around = { steps, today: todayOf(ctx) }
  const from = [...needs.values()].map((one) => one.from).sort()[0]
  const figures = await loadFigures(ctx, {
    around,
    models,
    metricIds: [...needs.keys()],
    from,
    byUnit: [...byUnit],
    compiled: compiledInputs,
  })
  return { figures, around, needs }
}

/** The operands: metrics, and what functions make of them. */
const operands = (formula: Formula): Formula[] =>
  formula.kind === 'metric' || formula.kind === 'call' ? [formula] : partsOf(formula).flatMap(operands)

type Part = FormulasOutput<'get'>['parts'][number]

const partsAt = async (
  ctx: Context,
  metric: MetricRow,
  text: string,
  models: Map<string, MetricModel>,
  period: string,
): Promise<Part[]> => {
  const compiled = compileFormula(text, metric.rhythm, (id) => models.get(id))
  const { figures, around } = await workbench(ctx, compiled, models, { from: period, to: period })
  const known = new Map<string, Part>()
  for (const tree of operands(compiled.tree)) {
    const expression = tellFormula(ctx, tree, models)
    if (known.has(expression)) continue
    const outcome = evaluation({ ...compiled, tree }, figures.source, around)(period)
    const model = tree.kind === 'metric' ? models.get(tree.name) : undefined
    const { quantity } = checkFormula(tree, { text, rhythm: metric.rhythm, metricOf: (id) => models.get(id) })
    known.set(expression, {
      expression,
      words: wordsOf(ctx, tree, models, compiled.rhythms, metric.rhythm),
      metric: model ? brief(model) : null,
      value: isGap(outcome) ? null : outcome.value,
      unit: model
        ? model.valueUnit
        : quantity && !('bare' in quantity)
          ? unitWords(quantity).replace('plain numbers', '')
          : '',
      reason: isGap(outcome) ? gapWords(ctx, models, outcome.gap) : null,
    })
  }
  return [...known.values()]
}

const seenOf = (ctx: Context, models: Iterable<MetricModel>): MetricModel[] =>
  [...models].filter((model) => maySeeMetric(ctx, model)).sort((a, b) => a.name.localeCompare(b.name))

const pastOf = (ctx: Context, versions: readonly FormulaVersion[], models: ReadonlyMap<string, MetricModel>) =>
  versions.map(({ definitionNumber, expression, inputs, setAt, setById, setByName }) => {
    const isOpen = inputs.every((id) => {
      const model = models.get(id)
      return model && maySeeMetric(ctx, model)
    })
    return {
      definition: definitionNumber,
      expression: isOpen ? tellFormula(ctx, treeOf(expression), models) : null,
      setAt: setAt.toISOString(),
      setBy: setById === null ? null : { id: setById, name: setByName ?? '' },
    }
  })

const gapsShown = 12

export const showFormula = async (ctx: Context, input: FormulasInput<'get'>): Promise<FormulasOutput<'get'>> => {
  const asOf = instantOf(input.asOf)
  const metric = await knownMetric(ctx, input.metricId, asOf)
  const versions = await formulasOf(ctx, metric.id, asOf)
  const ids = new Set(versions.flatMap(({ inputs }) => inputs))
  const models = new Map((await metricModels(ctx, [...ids])).map((model) => [model.id, model]))
  const present = metric.computed ? versions.find((one) => one.definitionNumber === metric.definitionNumber) : undefined
  const inputs = (present?.inputs ?? []).flatMap((id) => models.get(id) ?? [])
  const seen = seenOf(ctx, inputs)
  const hidden = (present?.inputs.length ?? 0) - seen.length
  const isOpen = present !== undefined && hidden === 0
  const own = (await periodsOf(ctx, [metric], { last: 1, asOf })).get(metric.id) ?? []
  const period = input.period
    ? periodContaining(input.period, metric.rhythm, ctx.organisation)
    : (own.at(-1)?.period ?? periodContaining(todayOf(ctx), metric.rhythm, ctx.organisation))
  const at = (await periodsOf(ctx, [metric], { from: period, to: period, asOf })).get(metric.id)?.[0]
  const gaps = present ? await loadGaps(ctx, { metricIds: [metric.id], last: gapsShown }) : []
  const tree = present && treeOf(present.expression)
  const compiled = present && compileFormula(present.expression, metric.rhythm, (id) => models.get(id))
  const usedIn = (await standingFormulas(ctx))
    .filter((row) => row.inputs.includes(metric.id))
    .map((row) => row.metricId)
  return {
    metricId: metric.id,
    version: metric.version,
    computed: metric.computed ?? false,
    expression: isOpen ? tellFormula(ctx, tree!, models) : null,
    words: isOpen ? wordsOf(ctx, tree!, models, compiled!.rhythms, metric.rhythm) : null,
    unit: present ? metric.valueUnit : null,
    inputs: seen.map(brief),
    hidden,
    period: present ? period : null,
    parts: isOpen && asOf === undefined ? await partsAt(ctx, metric, present.expression, models, period) : [],
    value: at?.value ?? null,
    gaps: gaps.map((gap) => ({
      period: gap.period,
      message: isOpen ? gapWords(ctx, models, gap.reason) : 'A metric that you may not see is part of it.',
    })),
    usedIn: seenOf(ctx, await metricModels(ctx, usedIn)).map(brief),
    past: pastOf(ctx, versions, models),
  }
}

export const usedIn = async (ctx: Context, input: FormulasInput<'usedIn'>): Promise<FormulasOutput<'usedIn'>> => {
  const metric = await knownMetric(ctx, input.metricId)
  const rows = await standingFormulas(ctx)
  const graph = dependencyGraph(rows.map(({ metricId, inputs }) => ({ id: metricId, inputs })))
  const ids = computedFrom(graph, [metric.id]).filter((id) => id !== metric.id)
  const models = new Map((await metricModels(ctx, ids)).map((model) => [model.id, model]))
  const direct = new Set(rows.filter((row) => row.inputs.includes(metric.id)).map((row) => row.metricId))
  const seen = ids.flatMap((id) => {
    const model = models.get(id)
    return model && maySeeMetric(ctx, model) ? [{ ...brief(model), direct: direct.has(id) }] : []
  })
  return { items: seen, hidden: ids.length - seen.length }
}
