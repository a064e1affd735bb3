// What a formula would give, before anybody keeps it.
import type { Context } from '#base/context.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { invalid } from '#kit/problems.ts'
import { hasPresentReadings } from '#sense/metrics/actions-computed.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricModel, MetricRow, Rhythm } from '#sense/metrics/metric-model.ts'
import { type Resolved, resolveFormula, wordsOf } from './actions-resolve.ts'
import { chainErrors } from './actions-set.ts'
import { brief, gapWords, workbench } from './actions-showing.ts'
import { unitClash } from './check-formula.ts'
import { compileFormula } from './compiled-formula.ts'
import type { FormulasInput, FormulasOutput } from './contract.ts'
import { evaluation, isGap } from './evaluate.ts'
import { type FormulaError, FormulaRefused } from './formula.ts'
import { stepsOf } from './period-steps.ts'
import { unitWords } from './quantity.ts'

type Preview = FormulasOutput<'preview'>

const nothing: Preview = {
  ok: false,
  errors: [],
  words: null,
  unit: null,
  inputs: [],
  warnings: [],
  values: [],
  startsNew: false,
}

const told = ({ rule, message, place }: FormulaError) => ({ rule, message, from: place.from, to: place.to })

const confidentialWarnings = (metric: MetricRow | null, inputs: readonly MetricModel[]): string[] => {
  const secret = inputs.filter(({ confidential }) => confidential).map(({ name }) => `‘${name}’`)
  if (secret.length === 0 || metric?.confidential) return []
  return [
    `${secret.join(', ')} ${secret.length === 1 ? 'is' : 'are'} confidential. Whoever may see this metric sees its values, though not the formula and its parts.`,
  ]
}

const valuesOf = async (
  ctx: Context,
  kept: string,
  rhythm: Rhythm,
  models: Map<string, MetricModel>,
  last: number,
): Promise<Preview['values']> => {
  const compiled = compileFormula(kept, rhythm, (id) => models.get(id))
  const to = periodContaining(todayOf(ctx), rhythm, ctx.organisation)
  const steps = stepsOf(ctx.organisation)
  const from = steps.shift(to, 1 - last, rhythm)
  const { figures, around, needs } = await workbench(ctx, compiled, models, { from, to })
  const ask = evaluation(compiled, figures.source, around)
  const values: Preview['values'] = []
  for (let period = from; period <= to; period = steps.shift(period, 1, rhythm)) {
    const outcome = ask(period)
    values.push({
      period,
      value: isGap(outcome) ? null : outcome.value,
      reason: isGap(outcome) ? gapWords(ctx, models, outcome.gap) : null,
    })
  }
  const begun = [...needs.keys()].some((id) => figures.of(id).size > 0)
  const first = values.findIndex(({ value }) => value !== null)
  // What lies before the first value is mostly the time before there was anything.
  return begun ? values.slice(Math.max(0, first === -1 ? values.length - 3 : first)) : []
}

const resolved = async (ctx: Context, text: string, rhythm: Rhythm): Promise<Resolved | FormulaError[]> => {
  try {
    return await resolveFormula(ctx, text, rhythm)
  } catch (error) {
    if (error instanceof FormulaRefused) return [...error.errors]
    throw error
  }
}

export const previewFormula = async (ctx: Context, input: FormulasInput<'preview'>): Promise<Preview> => {
  const metric = input.metricId === undefined ? null : await knownMetric(ctx, input.metricId)
  const rhythm = metric?.rhythm ?? input.rhythm
  if (!rhythm) throw invalid('rhythm', 'required', 'Name the metric that it is for, or its rhythm.')
  const valueUnit = input.valueUnit ?? metric?.valueUnit ?? ''
  const found = await resolved(ctx, input.expression, rhythm)
  if (Array.isArray(found)) return { ...nothing, errors: found.map(told) }
  const byId = new Map([...found.models.values()].map((model) => [model.id, model]))
  const inputs = [...byId.values()].sort((a, b) => a.name.localeCompare(b.name))
  const { quantity, proposedUnit } = found.checked
  const clash = quantity && unitClash(quantity, valueUnit)
  const unit = quantity && {
    given: unitWords(quantity),
    proposed: proposedUnit ?? '',
    agrees: clash === null,
    message: clash,
  }
  const warnings = confidentialWarnings(metric, inputs)
  const startsNew = metric !== null && (await hasPresentReadings(ctx, metric))
  const shown = { ...nothing, unit, inputs: inputs.map(brief), warnings, startsNew }
  if (found.kept === null) return { ...shown, errors: found.errors.map(told) }
  const chain = metric ? await chainErrors(ctx, metric, found) : []
  if (chain.length > 0) return { ...shown, errors: chain.map(told) }
  const { tree, rhythms } = compileFormula(found.kept, rhythm, (id) => byId.get(id))
  return {
    ...shown,
    ok: clash === null,
    words: wordsOf(ctx, tree, byId, rhythms, rhythm),
    values: await valuesOf(ctx, found.kept, rhythm, byId, input.last),
  }
}
