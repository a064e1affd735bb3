// Works a formula out for a period. Nothing is guessed: without an input, or by dividing by 0, there is no value but a reason.
import type { Day } from '#kit/calendar/day.ts'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { type Frame, type How, shapeOf } from './calls.ts'
import type { Rhythms } from './check-formula.ts'
import { type Call, type Formula, metricsIn } from './formula.ts'
import type { Gap } from './gap.ts'
import type { Steps } from './period-steps.ts'

/** `known` is when the newest of what it was made from could be known, in milliseconds. */
export type Figure = { value: number; known: number; from: Share | null }
/** An aggregate of what there was: so many of so many. */
export type Share = { has: number; of: number }
export type Outcome = Figure | { gap: Gap }

export type Compiled = { tree: Formula; rhythms: Rhythms; rhythm: Rhythm }

/** Where figures come from: of whole metrics, or of one unit each. */
export type Source = {
  figure(metricId: string, period: Day): Outcome | null
  /** One for every unit that reports one of these metrics, at or below a unit where one is named. */
  units(metricIds: readonly string[], unitId: string | null): readonly Source[]
  /** The day on which nothing more is awaited of a metric's period. */
  awaitedUntil(metricId: string, period: Day): Day
}

export type Surroundings = { steps: Steps; today: Day }

export const isGap = (outcome: Outcome): outcome is { gap: Gap } => 'gap' in outcome
const isFigure = (outcome: Outcome): outcome is Figure => 'value' in outcome

/** Fifteen digits are what a reading keeps; 0.1 + 0.2 is 0.3 in the feed's own digits. */
const largest = 1e15
const tidy = (value: number): number => Number(value.toPrecision(15)) || 0

const bareNumber = Number.NEGATIVE_INFINITY

const kept = (value: number, known: number, from: Share | null): Outcome =>
  Number.isFinite(value) && Math.abs(value) < largest
    ? { value: tidy(value), known, from }
    : { gap: { kind: 'overflow' } }

const aggregate: Record<How, (values: readonly number[]) => number> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
  last: (values) => values.at(-1)!,
}

const worse = (a: Share | null, b: Share | null): Share | null => {
  if (!a || !b) return a ?? b
  return a.has * b.of <= b.has * a.of ? a : b
}

const together = (how: How, figures: readonly Figure[], of: number): Outcome => {
  const known = figures.reduce((newest, figure) => Math.max(newest, figure.known), bareNumber)
  const share = figures.reduce<Share | null>((found, { from }) => worse(found, from), null)
  const own = figures.length < of ? { has: figures.length, of } : null
  return kept(aggregate[how](figures.map(({ value }) => value)), known, worse(own, share))
}

class Evaluation {
  readonly #source: Source
  readonly #around: Surroundings
  readonly #compiled: Compiled
  readonly #known = new Map<Formula, Map<Day, Outcome>>()
  readonly #units = new Map<Formula, Evaluation[]>()

  constructor(compiled: Compiled, source: Source, around: Surroundings) {
    this.#compiled = compiled
    this.#source = source
    this.#around = around
  }

  /** Windows look at the same periods again and again: each part is worked out once for each. */
  at(formula: Formula, period: Day): Outcome {
    if (formula.kind === 'number') return { value: formula.value, known: bareNumber, from: null }
    let known = this.#known.get(formula)
    if (!known) {
      known = new Map()
      this.#known.set(formula, known)
    }
    let outcome = known.get(period)
    if (!outcome) {
      outcome = this.#workOut(formula, period)
      known.set(period, outcome)
    }
    return outcome
  }

  #workOut(formula: Formula, period: Day): Outcome {
    switch (formula.kind) {
      case 'number':
        return this.at(formula, period)
      case 'metric':
        return this.#source.figure(formula.name, period) ?? { gap: { kind: 'missing', metricId: formula.name, period } }
      case 'minus': {
        const of = this.at(formula.of, period)
        return isGap(of) ? of : { ...of, value: -of.value || 0 }
      }
      case 'operation':
        return this.#operation(formula, period)
      case 'call':
        return this.#call(formula, period)
    }
  }

  #operation({ sign, left, right }: Extract<Formula, { kind: 'operation' }>, period: Day): Outcome {
    const [a, b] = [this.at(left, period), this.at(right, period)]
    if (isGap(a)) return a
    if (isGap(b)) return b
    if (sign === '/' && b.value === 0)
      return { gap: { kind: 'zero', metricId: right.kind === 'metric' ? right.name : null } }
    const [x, y] = [a.value, b.value]
    const value = sign === '+' ? x + y : sign === '-' ? x - y : sign === '*' ? x * y : x / y
    return kept(value, Math.max(a.known, b.known), worse(a.from, b.from))
  }

  #call(call: Call & Formula, period: Day): Outcome {
    const shape = shapeOf(call.name)
    const rhythm = this.#compiled.rhythms.get(call.of) ?? this.#compiled.rhythm
    const { steps } = this.#around
    switch (shape.family) {
      case 'rolling':
        return this.#rolling(call, shape.how, period, rhythm)
      case 'period':
        return this.#period(call, shape.how, period, rhythm)
      case 'to_date':
        return this.#toDate(call, shape.frame, period, rhythm)
      case 'units':
        return this.#overUnits(call, shape.how, period)
      case 'previous':
        return this.at(call.of, steps.shift(period, -(call.count ?? 1), rhythm))
      case 'last_year':
        return this.at(call.of, steps.yearBack(period, rhythm))
      case 'difference':
      case 'change':
        return this.#against(call, shape.family, period, steps.back(period, rhythm))
      case 'as_unit':
        return this.at(call.of, period)
    }
  }

  #against({ of }: Call, family: 'difference' | 'change', period: Day, before: Day): Outcome {
    const [now, then] = [this.at(of, period), this.at(of, before)]
    if (isGap(now)) return now
    if (isGap(then)) return then
    const [known, from] = [Math.max(now.known, then.known), worse(now.from, then.from)]
    if (family === 'difference') return kept(now.value - then.value, known, from)
    if (then.value === 0) return { gap: { kind: 'zero', metricId: of.kind === 'metric' ? of.name : null } }
    return kept((100 * (now.value - then.value)) / Math.abs(then.value), known, from)
  }

  #rolling({ of, count }: Call, how: How, period: Day, rhythm: Rhythm): Outcome {
    const needs = count ?? 1
    const last = this.at(of, period)
    if (isGap(last)) return last
    const figures: Figure[] = []
    for (let at = period, n = 0; n < needs; n += 1, at = this.#around.steps.back(at, rhythm)) {
      const one = this.at(of, at)
      if (!isGap(one)) figures.unshift(one)
    }
    return figures.length < needs
      ? { gap: { kind: 'short', has: figures.length, needs } }
      : together(how, figures, figures.length)
  }

  /** A period that still waits for the last of its parts has no figure yet: half a week's orders are not a week's. */
  #period(call: Call & Formula, how: How, period: Day, finer: Rhythm): Outcome {
    const { steps, today } = this.#around
    const parts = steps.within(period, this.#compiled.rhythm, finer)
    const outcomes = parts.map((part) => this.at(call.of, part))
    const figures = outcomes.filter(isFigure)
    const [last] = outcomes.slice(-1)
    if (last && isGap(last)) {
      const inputs = metricsIn(call.of)
      const until = inputs
        .map(({ name }) => this.#source.awaitedUntil(name, parts.at(-1)!))
        .sort()
        .at(-1)!
      if (today <= until && figures.length > 0) {
        return { gap: { kind: 'running', metricId: inputs.length === 1 ? inputs[0]!.name : null, until } }
      }
    }
    if (figures.length > 0) return together(how, figures, parts.length)
    const failed = outcomes.find((outcome) => isGap(outcome) && outcome.gap.kind !== 'missing')
    return failed ?? last ?? { gap: { kind: 'short', has: 0, needs: parts.length } }
  }

  #toDate({ of, how }: Call, frame: Frame, period: Day, rhythm: Rhythm): Outcome {
    const { steps } = this.#around
    const last = this.at(of, period)
    if (isGap(last)) return last
    const start = steps.frameStart(frame, period, rhythm)
    const figures: Figure[] = []
    let parts = 0
    for (let at = period; steps.frameStart(frame, at, rhythm) === start; at = steps.back(at, rhythm)) {
      const one = this.at(of, at)
      parts += 1
      if (!isGap(one)) figures.unshift(one)
      if (steps.back(at, rhythm) === at) break
    }
    return together(how ?? 'sum', figures, parts)
  }

  #overUnits(call: Call & Formula, how: How, period: Day): Outcome {
    let units = this.#units.get(call)
    if (!units) {
      const ids = metricsIn(call.of).map(({ name }) => name)
      units = this.#source.units(ids, call.text).map((source) => new Evaluation(this.#compiled, source, this.#around))
      this.#units.set(call, units)
    }
    const outcomes = units.map((unit) => unit.at(call.of, period))
    const figures = outcomes.filter(isFigure)
    return figures.length === 0 ? { gap: { kind: 'no_unit' } } : together(how, figures, figures.length)
  }
}

/** Answers how to ask for the outcome of any period. */
export const evaluation = (compiled: Compiled, source: Source, around: Surroundings): ((period: Day) => Outcome) => {
  const run = new Evaluation(compiled, source, around)
  return (period) => run.at(compiled.tree, period)
}
