// How many periods the windows of a formula look at together: what is worked out for every period of ten years must stay quick.
import { shapeOf } from './calls.ts'
import { type Formula, type FormulaError, partsOf } from './formula.ts'

export const mostInWindows = 4_000

/** As many as a frame can hold. */
const framed = { month: 31, quarter: 92, year: 366 }

const windowOf = (formula: Formula): number => {
  if (formula.kind !== 'call') return 0
  const shape = shapeOf(formula.name)
  if (shape.family === 'rolling') return formula.count ?? 0
  if (shape.family === 'to_date') return framed[shape.frame]
  return shape.family === 'period' ? framed.quarter : 0
}

const all = (formula: Formula): number => partsOf(formula).reduce((sum, part) => sum + all(part), windowOf(formula))

export const windowErrors = (formula: Formula): FormulaError[] => {
  const periods = all(formula)
  if (periods <= mostInWindows) return []
  const figure = (value: number) => value.toLocaleString('en-GB')
  const message = `The windows of a formula reach over at most ${figure(mostInWindows)} periods together; these over ${figure(periods)}.`
  return [{ rule: 'window', message, place: formula.place }]
}
