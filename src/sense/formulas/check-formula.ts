// Checks a formula against the metrics it names: do they exist, do their units go together, do their rhythms, and what comes out.
import type { Rhythm } from '#kit/calendar/periods.ts'
import { shapeOf } from './calls.ts'
import { type Call, type Formula, type FormulaError, metricsIn } from './formula.ts'
import { rhythmOrder } from './period-steps.ts'
import { adviceFor, agrees, combined, proposedUnit, type Quantity, quantityIn, unitWords } from './quantity.ts'
import { windowErrors } from './window-bound.ts'

export type InputMetric = { id: string; name: string; rhythm: Rhythm; valueUnit: string }

/** By part of the formula; null for a bare number, which goes with every rhythm. */
export type Rhythms = ReadonlyMap<Formula, Rhythm | null>

type Part = { quantity: Quantity; rhythm: Rhythm | null }

export type Checked = {
  errors: FormulaError[]
  rhythms: Rhythms
  quantity: Quantity | null
  /** As the result is called when nothing else is chosen; null where it cannot be told. */
  proposedUnit: string | null
}

type Wanted = {
  text: string
  /** The rhythm of the metric that is computed. */
  rhythm: Rhythm
  metricOf(name: string): InputMetric | undefined
}

const rhythmWords: Record<Rhythm, string> = {
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  quarterly: 'quarterly',
}
const isFiner = (one: Rhythm, other: Rhythm) => rhythmOrder.indexOf(one) < rhythmOrder.indexOf(other)
const finerAdvice = 'say how: period_sum, period_mean, period_min, period_max or period_last'

class Checker {
  readonly errors: FormulaError[] = []
  readonly rhythms = new Map<Formula, Rhythm | null>()
  readonly #wanted: Wanted

  constructor(wanted: Wanted) {
    this.#wanted = wanted
  }

  refuse(part: Formula, rule: string, message: string): null {
    this.errors.push({ rule, message, place: part.place })
    return null
  }

  /** As it was written, cut where it is long. */
  said({ place }: Formula): string {
    const text = this.#wanted.text.slice(place.from, place.to)
    return text.length > 60 ? `${text.slice(0, 57)}…` : text
  }

  part(formula: Formula): Part | null {
    const found = this.#part(formula)
    if (found) this.rhythms.set(formula, found.rhythm)
    return found
  }

  #part(formula: Formula): Part | null {
    switch (formula.kind) {
      case 'number':
        return { quantity: { bare: formula.value }, rhythm: null }
      case 'metric': {
        const metric = this.#wanted.metricOf(formula.name)
        if (!metric) return this.refuse(formula, 'not_found', `There is no metric ‘${formula.name.slice(0, 80)}’.`)
        return { quantity: quantityIn(metric.valueUnit), rhythm: metric.rhythm }
      }
      case 'minus': {
        const of = this.part(formula.of)
        return of && 'bare' in of.quantity ? { ...of, quantity: { bare: -of.quantity.bare } } : of
      }
      case 'operation':
        return this.#operation(formula)
      case 'call':
        return this.#call(formula)
    }
  }

  #operation(formula: Extract<Formula, { kind: 'operation' }>): Part | null {
    const { sign } = formula
    const [left, right] = [this.part(formula.left), this.part(formula.right)]
    if (!left || !right) return null
    const clash = this.#clash(formula, left, right)
    if (clash) return this.refuse(formula, 'rhythm', clash)
    if (sign === '/' && 'bare' in right.quantity && right.quantity.bare === 0) {
      return this.refuse(
        formula.right,
        'division_by_zero',
        `${this.said(formula.right)} is 0: nothing can be divided by it.`,
      )
    }
    const quantity = combined(sign, left.quantity, right.quantity)
    if (!quantity) {
      const [a, b] = [unitWords(left.quantity), unitWords(right.quantity)]
      const done = sign === '+' ? 'added to' : 'taken from'
      const told = `${this.said(formula.left)} is in ${a} and ${this.said(formula.right)} in ${b}`
      return this.refuse(formula, 'unit', `${told}: ${b} cannot be ${done} ${a}.`)
    }
    return { quantity, rhythm: left.rhythm ?? right.rhythm }
  }

  #clash(formula: Extract<Formula, { kind: 'operation' }>, left: Part, right: Part): string | null {
    if (left.rhythm === null || right.rhythm === null || left.rhythm === right.rhythm) return null
    const [fine] = isFiner(left.rhythm, right.rhythm) ? [formula.left] : [formula.right]
    const told = `${this.said(formula.left)} is ${rhythmWords[left.rhythm]} and ${this.said(formula.right)} ${rhythmWords[right.rhythm]}`
    return `${told}: bring ${this.said(fine)} to the longer rhythm first, and ${finerAdvice}.`
  }

  #call(call: Call & Formula): Part | null {
    const of = this.part(call.of)
    if (!of) return null
    const shape = shapeOf(call.name)
    if (metricsIn(call.of).length === 0) {
      return this.refuse(call.of, 'metric', `‘${call.name}’ needs a metric: ${shape.example}.`)
    }
    switch (shape.family) {
      case 'period':
        return this.#period(call, of)
      case 'to_date': {
        const longest = { month: 'monthly', quarter: 'quarterly', year: undefined }[shape.frame]
        if (longest === undefined || (of.rhythm && isFiner(of.rhythm, longest as Rhythm))) return of
        const message = `${this.said(call.of)} is ${rhythmWords[of.rhythm!]}: ‘${call.name}’ adds up periods shorter than a ${shape.frame}.`
        return this.refuse(call, 'rhythm', message)
      }
      case 'change':
        return { ...of, quantity: quantityIn('%') }
      case 'as_unit':
        return { ...of, quantity: quantityIn(call.text ?? '') }
      default:
        return of
    }
  }

  #period(call: Call & Formula, of: Part): Part | null {
    const { rhythm } = this.#wanted
    if (of.rhythm !== null && isFiner(of.rhythm, rhythm)) return { ...of, rhythm }
    const message = `${this.said(call.of)} is ${rhythmWords[of.rhythm!]}, and this metric ${rhythmWords[rhythm]}: ‘${call.name}’ makes a longer period of shorter ones.`
    return this.refuse(call, 'rhythm', message)
  }
}

const resultRhythm = (checker: Checker, formula: Formula, found: Rhythm, { rhythm }: Wanted) => {
  if (found === rhythm) return
  const told = `${checker.said(formula)} is ${rhythmWords[found]}, and this metric ${rhythmWords[rhythm]}`
  const message = isFiner(found, rhythm)
    ? `${told}: ${finerAdvice}.`
    : `${told}: a longer period cannot be taken apart into shorter ones.`
  checker.refuse(formula, 'rhythm', message)
}

export const checkFormula = (formula: Formula, wanted: Wanted): Checked => {
  const checker = new Checker(wanted)
  const found = checker.part(formula)
  if (metricsIn(formula).length === 0)
    checker.refuse(formula, 'metric', 'A formula names at least one metric, such as [orders].')
  else if (found?.rhythm) resultRhythm(checker, formula, found.rhythm, wanted)
  const quantity = found?.quantity ?? null
  return {
    errors: [...checker.errors, ...windowErrors(formula)],
    rhythms: checker.rhythms,
    quantity,
    proposedUnit: quantity && proposedUnit(quantity),
  }
}

/** Why the unit of the result is not that of the metric; null when it is. */
export const unitClash = (quantity: Quantity, valueUnit: string): string | null => {
  if (agrees(quantity, valueUnit)) return null
  const advice = adviceFor(quantity, valueUnit)
  const told = `The formula gives ${unitWords(quantity)}, and this metric is counted in ${valueUnit || 'plain numbers'}.`
  if (advice) return `${told} ${advice}`
  return valueUnit === ''
    ? `${told} Change the metric’s unit.`
    : `${told} Change the metric’s unit, or say as_unit(…, "${valueUnit}").`
}
