// A formula as a tree: numbers and metrics, what is done with them, and where each part stands in the text.
import type { CallName, How } from './calls.ts'

export type Place = { from: number; to: number }
export type Sign = '+' | '-' | '*' | '/'

export type Formula = { place: Place } & (
  | { kind: 'number'; value: number }
  /** By id or code. */
  | { kind: 'metric'; name: string }
  | { kind: 'minus'; of: Formula }
  | { kind: 'operation'; sign: Sign; left: Formula; right: Formula }
  | Call
)

/** What stands behind the first part, where the function takes something more. */
export type Call = {
  kind: 'call'
  name: CallName
  of: Formula
  count: number | null
  how: How | null
  text: string | null
}

export type MetricPart = Extract<Formula, { kind: 'metric' }>

export const partsOf = (formula: Formula): Formula[] => {
  if (formula.kind === 'operation') return [formula.left, formula.right]
  return 'of' in formula ? [formula.of] : []
}

/** In the order of the text. */
export const metricsIn = (formula: Formula): MetricPart[] =>
  formula.kind === 'metric' ? [formula] : partsOf(formula).flatMap(metricsIn)

/** What is wrong, and with which part of the text. */
export type FormulaError = { rule: string; message: string; place: Place }

export class FormulaRefused extends Error {
  readonly errors: readonly FormulaError[]

  constructor(errors: readonly FormulaError[]) {
    super(errors[0]?.message)
    this.errors = errors
  }
}

export const refuseAt = (place: Place, rule: string, message: string): never => {
  throw new FormulaRefused([{ rule, message, place }])
}
