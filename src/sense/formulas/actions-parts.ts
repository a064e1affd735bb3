// A computed metric part by part: its formula worked out for each group from what that group's series of the inputs come to, so that a
// ratio of two sums stays one on every level.
import type { Context } from '#base/context.ts'
import type { Day } from '#kit/calendar/day.ts'
import { maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricModels, periodsOf } from '#sense/metrics/actions-model.ts'
import { figuresOfParts, seriesParts } from '#sense/metrics/actions-parts.ts'
import { todayOf } from '#sense/metrics/actions-present.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { awaitedUntilOf, groupSource } from './actions-figures.ts'
import { compileFormula, treeOf } from './compiled-formula.ts'
import { type Compiled, evaluation, type Figure, isGap } from './evaluate.ts'
import { middleOf, type Steps, stepsOf } from './period-steps.ts'
import { needsOf } from './spans.ts'
import { standingFormulas } from './store.ts'
import { recordedBelow, unitInputs } from './unit-inputs.ts'

export type ComputedPart = { id: string; unitId: string; dimensions: Record<string, string>; latest: string | null }

type Loaded = {
  compiled: Compiled
  /** Of computed inputs. */
  inputs: ReadonlyMap<string, Compiled>
  models: ReadonlyMap<string, MetricModel>
  recorded: readonly MetricModel[]
  steps: Steps
}

/** Null where it cannot be taken apart, or may not be for this person. */
const load = async (ctx: Context, metric: MetricModel): Promise<Loaded | null> => {
  const rows = new Map((await standingFormulas(ctx)).map((row) => [row.metricId, row]))
  const own = rows.get(metric.id)
  if (!own) return null
  const tree = (id: string) => (rows.has(id) ? treeOf(rows.get(id)!.expression) : undefined)
  const whole = treeOf(own.expression)
  const recorded = recordedBelow(own.inputs, tree)
  const needed = new Set([...own.inputs, ...recorded])
  for (const id of needed) for (const input of rows.get(id)?.inputs ?? []) needed.add(input)
  const isOfUnits = [metric.id, ...needed].some((id) => unitInputs(tree(id) ?? whole, tree).size > 0)
  const models = new Map((await metricModels(ctx, [...needed])).map((model) => [model.id, model]))
  const isOpen = [...needed].every((id) => maySeeMetric(ctx, models.get(id)!))
  // What is made of units already has none of its own.
  if (isOfUnits || !isOpen) return null
  const compile = (text: string, model: MetricModel) => compileFormula(text, model.rhythm, (id) => models.get(id))
  return {
    compiled: compile(own.expression, metric),
    inputs: new Map(
      [...needed].flatMap((id) => (rows.has(id) ? [[id, compile(rows.get(id)!.expression, models.get(id)!)]] : [])),
    ),
    models,
    recorded: [...recorded].map((id) => models.get(id)!),
    steps: stepsOf(ctx.organisation),
  }
}

const keyOf = ({ unitId, dimensions }: Pick<ComputedPart, 'unitId' | 'dimensions'>): string =>
  JSON.stringify([unitId, Object.entries(dimensions).sort()])

/** The units and dimensions of all that it is made of. */
const parts = async (ctx: Context, metric: MetricModel, asOf?: Date): Promise<ComputedPart[]> => {
  const loaded = await load(ctx, metric)
  if (!loaded) return seriesParts(ctx, metric, asOf)
  const newest = (await periodsOf(ctx, [metric], { last: 1, asOf })).get(metric.id)?.at(-1)?.period ?? null
  const known = new Map<string, ComputedPart>()
  for (const model of loaded.recorded) {
    for (const { unitId, dimensions, latest: last, id } of await seriesParts(ctx, model, asOf)) {
      const at = last && loaded.steps.containing(middleOf(last, model.rhythm), metric.rhythm)
      // Some of its parts may have reported where others have not.
      const latest = at !== null && newest !== null && at > newest ? newest : at
      const before = known.get(keyOf({ unitId, dimensions }))
      if (!before) known.set(keyOf({ unitId, dimensions }), { id, unitId, dimensions, latest })
      else if ((latest ?? '') > (before.latest ?? '')) before.latest = latest
    }
  }
  return [...known.values()]
}

type Ask = {
  parts: readonly { id: string; unitId: string; dimensions: Record<string, string> }[]
  groupOf: readonly number[]
  from: Day
  to: Day
}

type Series = Map<Day, Figure>

/** What each group's series of a recorded input come to; the last one stands for all of them. */
const groupsOf = async (ctx: Context, model: MetricModel, { parts: wanted, groupOf }: Ask, from: Day, asOf?: Date) => {
  const groups = new Map(wanted.map((part, n) => [keyOf(part), groupOf[n]!]))
  const own = (await seriesParts(ctx, model, asOf)).filter((part) => groups.has(keyOf(part)))
  const ask = { parts: own, groupOf: own.map((part) => groups.get(keyOf(part))!), from, to: '2200-12-31' }
  const { groups: found, whole } = await figuresOfParts(ctx, model, ask, asOf)
  const series = (figures: readonly { period: string; value: number | null; knownAt?: Date }[]): Series =>
    new Map(
      figures.flatMap(({ period, value, knownAt }) =>
        value === null ? [] : [[period, { value, known: knownAt?.getTime() ?? 0, from: null }]],
      ),
    )
  return { groups: found.map(series), whole: series(whole) }
}

/** From the first figure of any input on, up to the period that runs. */
const periodsBetween = (
  ask: Ask,
  { rhythm }: MetricModel,
  inputs: readonly (readonly [id: string, series: Series])[],
  { models, steps }: Loaded,
  today: Day,
): Day[] => {
  const begin = inputs.flatMap(([id, series]) => {
    const [first] = [...series.keys()].sort()
    return first ? [steps.containing(middleOf(first, models.get(id)!.rhythm), rhythm)] : []
  })
  const [first] = begin.sort()
  if (first === undefined) return []
  const from = steps.containing([ask.from, first].sort()[1]!, rhythm)
  const [to] = [ask.to, today].sort() as [Day, Day]
  const periods: Day[] = []
  for (let at = from; at <= to; at = steps.shift(at, 1, rhythm)) periods.push(at)
  return periods
}

const figures = async (ctx: Context, metric: MetricModel, ask: Ask, asOf?: Date) => {
  const loaded = await load(ctx, metric)
  if (!loaded) return figuresOfParts(ctx, metric, ask, asOf)
  const { compiled, inputs, models, recorded, steps } = loaded
  const around = { steps, today: todayOf(ctx, asOf) }
  const awaitedUntil = awaitedUntilOf(ctx, models)
  const froms = [...needsOf(compiled, { from: ask.from, to: ask.to }, steps).values()].map(({ from }) => from)
  // Behind a computed input lies a window of its own.
  const from = inputs.size > 0 ? '1900-01-01' : (froms.sort()[0] ?? ask.from)
  const count = ask.groupOf.reduce((most, place) => Math.max(most, place + 1), 0)
  const byGroup = Array.from({ length: count }, () => new Map<string, Series>())
  const together = new Map<string, Series>()
  for (const model of recorded) {
    const found = await groupsOf(ctx, model, ask, from, asOf)
    found.groups.forEach((series, place) => void byGroup[place]?.set(model.id, series))
    together.set(model.id, found.whole)
  }
  const periods = periodsBetween(ask, metric, [...together], loaded, todayOf(ctx, asOf))
  const course = (own: ReadonlyMap<string, Series>) => {
    const work = evaluation(compiled, groupSource(own, { compiled: inputs, around, awaitedUntil }), around)
    return periods.flatMap((period) => {
      const outcome = work(period)
      if (isGap(outcome)) return []
      return [{ period, value: outcome.value, numerator: null, denominator: null, knownAt: new Date(outcome.known) }]
    })
  }
  return {
    groups: byGroup.map((own) => course(own).map(({ knownAt: _, ...figure }) => figure)),
    whole: course(together).map((figure) => ({ ...figure, series: ask.parts.length })),
  }
}

/** For a breakdown, in the place of recorded series. */
export const computedParts = { parts, figures }

/** The course of one unit, in order of periods. */
export const courseOfUnit = async (ctx: Context, metric: MetricModel, unitId: string, asOf?: Date) => {
  const own = (await parts(ctx, metric, asOf)).filter((part) => part.unitId === unitId)
  const ask = { parts: own, groupOf: own.map(() => 0), from: '1900-01-01', to: '2200-12-31' }
  return own.length === 0 ? [] : (await figures(ctx, metric, ask, asOf)).whole
}
