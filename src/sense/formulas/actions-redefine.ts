// When an input is counted differently from a period on, so is what is computed from it: it begins a new definition there, too.
import type { Context } from '#base/context.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { beginDefinition } from '#sense/metrics/actions-definition.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { type FormulaRow, saveFormula } from './store.ts'
import { forgetGaps } from './store-gaps.ts'

const reasonFor = (names: readonly string[]) =>
  names.length === 1
    ? 'A metric that it is computed from is counted differently.'
    : 'Metrics that it is computed from are counted differently.'

/** @param order inputs before what is made of them; answers which began anew */
export const followRedefinitions = async (
  ctx: Context,
  order: readonly string[],
  formulas: Map<string, FormulaRow>,
  models: Map<string, MetricModel>,
): Promise<string[]> => {
  const begun: string[] = []
  for (const id of order) {
    const [row, model] = [formulas.get(id)!, models.get(id)]
    const moved = row.inputs.filter(
      (input, n) => (models.get(input)?.definitionNumber ?? 1) !== row.inputDefinitions[n],
    )
    if (!model || moved.length === 0) continue
    const starts = moved.map((input) => periodContaining(models.get(input)!.since, model.rhythm, ctx.organisation))
    const validFrom = starts.sort().at(-1)!
    const inputDefinitions = row.inputs.map((input) => models.get(input)?.definitionNumber ?? 1)
    // Where it began anew itself in the meantime, that is its beginning already.
    const isBegun = model.definitionNumber > 1 && validFrom <= model.since
    if (!isBegun) {
      const metric = await knownMetric(ctx, id)
      const { version } = metric
      await beginDefinition(ctx, metric, { version, validFrom, formula: computedWords, reason: reasonFor(moved) })
      await forgetGaps(ctx, id, validFrom)
      const renewed = await knownMetric(ctx, id)
      models.set(id, renewed)
    }
    const next = { ...row, definitionNumber: models.get(id)!.definitionNumber, inputDefinitions }
    await saveFormula(ctx, next)
    formulas.set(id, next)
    begun.push(id)
  }
  return begun
}

/** The formula itself stands where it can be kept from those who may not see an input. */
export const computedWords = 'Computed from other metrics'
