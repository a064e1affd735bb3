// Which metrics a formula looks at unit by unit, down to those that are recorded.
import { shapeOf } from './calls.ts'
import { type Formula, metricsIn, partsOf } from './formula.ts'

const insideUnits = (formula: Formula): string[] =>
  formula.kind === 'call' && shapeOf(formula.name).family === 'units'
    ? metricsIn(formula.of).map(({ name }) => name)
    : partsOf(formula).flatMap(insideUnits)

/** Of computed inputs, what those are made of. */
export const recordedBelow = (ids: readonly string[], treeOf: (id: string) => Formula | undefined): Set<string> => {
  const recorded = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const tree = treeOf(id)
    if (tree) waiting.push(...metricsIn(tree).map(({ name }) => name))
    else recorded.add(id)
  }
  return recorded
}

export const unitInputs = (formula: Formula, treeOf: (id: string) => Formula | undefined): Set<string> =>
  recordedBelow(insideUnits(formula), treeOf)
