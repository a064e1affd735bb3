// Finds what a formula names, as far as the person who asks may see it, and checks it; and tells it with the names of today.
import type { Context } from '#base/context.ts'
import { invalid, Problem } from '#kit/problems.ts'
import { maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricsNamed } from '#sense/metrics/actions-model.ts'
import { unitNamed } from '#sense/metrics/actions-present.ts'
import type { MetricModel, Rhythm } from '#sense/metrics/metric-model.ts'
import { shapeOf } from './calls.ts'
import { type Checked, checkFormula } from './check-formula.ts'
import { treeOf } from './compiled-formula.ts'
import { type Formula, type FormulaError, FormulaRefused, metricsIn, partsOf } from './formula.ts'
import { parseFormula } from './parse-formula.ts'
import { printFormula } from './print-formula.ts'
import { sayFormula } from './say-formula.ts'
import { standingFormulas } from './store.ts'

export type Resolved = {
  tree: Formula
  checked: Checked
  errors: FormulaError[]
  /** By the names that were written. */
  models: ReadonlyMap<string, MetricModel>
  units: ReadonlyMap<string, string>
  /** With ids instead of codes and names, as it is kept; null where it is refused. */
  kept: string | null
}

const unitsNamed = (formula: Formula): { text: string; formula: Formula }[] => [
  ...(formula.kind === 'call' && shapeOf(formula.name).family === 'units' && formula.text !== null
    ? [{ text: formula.text, formula }]
    : []),
  ...partsOf(formula).flatMap(unitsNamed),
]

/** Computed metrics whose formula names a unit. */
export const namingUnits = async (ctx: Context): Promise<string[]> =>
  (await standingFormulas(ctx))
    .filter(({ expression }) => unitsNamed(treeOf(expression)).length > 0)
    .map(({ metricId }) => metricId)

const findUnits = async (ctx: Context, tree: Formula, errors: FormulaError[]): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const { text, formula } of unitsNamed(tree)) {
    const named = [...ctx.units.values()].filter(({ name }) => name.toLowerCase() === text.toLowerCase())
    const id = (await unitNamed(ctx, text)) ?? (named.length === 1 ? named[0]!.id : undefined)
    if (id) found.set(text, id)
    else {
      const message =
        named.length > 1
          ? `There are ${named.length} units ‘${text}’: name one by its code.`
          : `There is no unit ‘${text.slice(0, 80)}’.`
      errors.push({ rule: 'unit_not_found', message, place: formula.place })
    }
  }
  return found
}

/** Throws `FormulaRefused` for what cannot be read at all. */
export const resolveFormula = async (ctx: Context, text: string, rhythm: Rhythm): Promise<Resolved> => {
  const tree = parseFormula(text)
  const names = [...new Set(metricsIn(tree).map(({ name }) => name))]
  const models = new Map<string, MetricModel>()
  for (const model of await metricsNamed(ctx, names)) {
    if (!maySeeMetric(ctx, model)) continue
    models.set(model.id, model)
    models.set(model.code, model)
  }
  const checked = checkFormula(tree, { text, rhythm, metricOf: (name) => models.get(name) })
  const errors = [...checked.errors]
  for (const part of metricsIn(tree)) {
    if (!models.get(part.name)?.archivedAt) continue
    errors.push({ rule: 'archived', message: `The metric ‘${part.name}’ is archived.`, place: part.place })
  }
  const units = await findUnits(ctx, tree, errors)
  const kept =
    errors.length > 0
      ? null
      : printFormula(tree, { metric: (name) => models.get(name)!.id, unit: (name) => units.get(name)! })
  return { tree, checked, errors, models, units, kept }
}

const placeWords = ({ place: { from, to } }: FormulaError): string =>
  to - from > 1 ? `(characters ${from + 1} to ${to})` : `(character ${from + 1})`

/** Rules that concern no part of the text more than another. */
const aboutAll = ['length', 'terms', 'depth', 'signs', 'required', 'self', 'ring', 'chain', 'window']

/** As a refusal of the API, with the places for whoever wants to show them. */
export const refusal = (errors: readonly FormulaError[]): Problem => {
  const told = errors.map((error) => ({
    field: 'expression',
    rule: error.rule,
    message: aboutAll.includes(error.rule)
      ? error.message
      : `${error.message.replace(/[.:]$/, '')} ${placeWords(error)}.`,
  }))
  const { detail } = invalid(told)
  const places = errors.map(({ rule, place }) => ({ rule, ...place }))
  return new Problem('invalid', detail, { errors: told, extra: { places } })
}

/** What cannot be read is refused like what does not fit. */
export const refusing = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FormulaRefused) throw refusal(error.errors)
    throw error
  }
}

const unitName = (ctx: Context, id: string): string => {
  const unit = ctx.units.get(id)
  if (!unit) return id
  const isOnly =
    [...ctx.units.values()].filter(({ name }) => name.toLowerCase() === unit.name.toLowerCase()).length === 1
  return isOnly ? unit.name : id
}

type Told = Pick<MetricModel, 'code' | 'name'>

/** Of a tree that names metrics and units by their ids, as it would be written and said today. */
export const tellFormula = (ctx: Context, tree: Formula, models: ReadonlyMap<string, Told>) => {
  const unit = (id: string) => unitName(ctx, id)
  return printFormula(tree, { metric: (id) => models.get(id)?.code ?? id, unit })
}

export const wordsOf = (
  ctx: Context,
  tree: Formula,
  models: ReadonlyMap<string, Told>,
  rhythms: Checked['rhythms'],
  own: Rhythm,
): string =>
  sayFormula(tree, {
    metric: (id) => models.get(id)?.name ?? id,
    unit: (id) => ctx.units.get(id)?.name ?? id,
    rhythm: (part) => rhythms.get(part) ?? own,
    own,
  })
