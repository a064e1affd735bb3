// The figures that formulas are worked out from: those of whole metrics, and, where a formula asks for it, those of each unit.
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import type { Day } from '#kit/calendar/day.ts'
import { periodsOf, unitFiguresOf } from '#sense/metrics/actions-model.ts'
import { dueOn } from '#sense/metrics/freshness.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { type Compiled, evaluation, type Figure, type Outcome, type Source, type Surroundings } from './evaluate.ts'

type Series = Map<Day, Figure>

export type Figures = {
  source: Source
  /** What was just worked out, so that what depends on it sees it. */
  put(metricId: string, period: Day, figure: Figure | null): void
  of(metricId: string): ReadonlyMap<Day, Figure>
}

type Wanted = {
  around: Surroundings
  models: ReadonlyMap<string, MetricModel>
  /** Whose figures are needed, and from when on; undefined for all there are. */
  metricIds: readonly string[]
  from: Day | undefined
  to?: Day | undefined
  /** Recorded metrics whose figures are needed by unit. */
  byUnit: readonly string[]
  /** Computed inputs, which have no units of their own: they are worked out for each. */
  compiled: ReadonlyMap<string, Compiled>
}

const pick = <T>(ids: readonly string[], from: ReadonlyMap<string, T>): T[] =>
  ids.flatMap((id) => {
    const one = from.get(id)
    return one ? [one] : []
  })

const figure = (value: number, knownAt: Date): Figure => ({ value, known: knownAt.getTime(), from: null })

const ofWhole = async (ctx: Context, { models, metricIds, from, to }: Wanted): Promise<Map<string, Series>> => {
  const periods = await periodsOf(ctx, pick(metricIds, models), { from, to })
  return new Map(
    [...periods].map(([id, own]) => [
      id,
      new Map(own.flatMap(({ period, value, knownAt }) => (value === null ? [] : [[period, figure(value, knownAt)]]))),
    ]),
  )
}

/** By unit, then by metric. */
export type UnitFigures = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<Day, Figure>>>

const ofUnits = async (ctx: Context, { models, byUnit, from, to }: Wanted): Promise<UnitFigures> => {
  const units = new Map<string, Map<string, Series>>()
  for (const one of await unitFiguresOf(ctx, pick(byUnit, models), { from, to })) {
    if (one.value === null) continue
    const metrics = units.get(one.unitId) ?? new Map<string, Series>()
    const series = metrics.get(one.metricId) ?? new Map<Day, Figure>()
    series.set(one.period, figure(one.value, one.knownAt))
    units.set(one.unitId, metrics.set(one.metricId, series))
  }
  return units
}

/** What one unit, or one value of a dimension, reports; computed inputs are worked out for it alone. */
export const groupSource = (
  own: ReadonlyMap<string, ReadonlyMap<Day, Figure>>,
  { compiled, around, awaitedUntil }: Pick<Wanted, 'compiled' | 'around'> & Pick<Source, 'awaitedUntil'>,
): Source => {
  const workedOut = new Map<string, (period: Day) => Outcome>()
  const source: Source = {
    figure: (metricId, period) => {
      const formula = compiled.get(metricId)
      if (!formula) return own.get(metricId)?.get(period) ?? null
      let outcome = workedOut.get(metricId)
      if (!outcome) {
        outcome = evaluation(formula, source, around)
        workedOut.set(metricId, outcome)
      }
      return outcome(period)
    },
    units: () => [source],
    awaitedUntil,
  }
  return source
}

export const awaitedUntilOf =
  (ctx: Context, models: ReadonlyMap<string, MetricModel>): Source['awaitedUntil'] =>
  (metricId, period) => {
    const model = models.get(metricId)
    return model ? dueOn(period, model, ctx.organisation) : period
  }

export const loadFigures = async (ctx: Context, wanted: Wanted): Promise<Figures> => {
  const whole = await ofWhole(ctx, wanted)
  const units = wanted.byUnit.length > 0 ? await ofUnits(ctx, wanted) : new Map()
  const awaitedUntil = awaitedUntilOf(ctx, wanted.models)
  const sources = new Map<string, Source>()
  const sourceOf = (unitId: string): Source => {
    let source = sources.get(unitId)
    if (!source) {
      source = groupSource(units.get(unitId) ?? new Map(), { ...wanted, awaitedUntil })
      sources.set(unitId, source)
    }
    return source
  }
  return {
    source: {
      figure: (metricId, period) => whole.get(metricId)?.get(period) ?? null,
      units: (_, unitId) => {
        const below = unitId === null ? null : new Set(unitsBelow(ctx.units, unitId))
        return [...units.keys()].filter((id) => below === null || below.has(id)).map(sourceOf)
      },
      awaitedUntil,
    },
    put: (metricId, period, found) => {
      const series = whole.get(metricId) ?? new Map<Day, Figure>()
      if (found) series.set(period, found)
      else series.delete(period)
      whole.set(metricId, series)
    },
    of: (metricId) => whole.get(metricId) ?? new Map(),
  }
}
