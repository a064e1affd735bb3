// A formula ready to be worked out: parsed, and its parts with their rhythms. Parsed trees are kept, for texts come again and again.
import type { Rhythm } from '#kit/calendar/periods.ts'
import { checkFormula, type InputMetric } from './check-formula.ts'
import type { Compiled } from './evaluate.ts'
import type { Formula } from './formula.ts'
import { parseFormula } from './parse-formula.ts'

const trees = new Map<string, Formula>()
const mostKept = 5_000

/** Of a text that was accepted before. */
export const treeOf = (text: string): Formula => {
  let tree = trees.get(text)
  if (!tree) {
    tree = parseFormula(text)
    if (trees.size >= mostKept) trees.clear()
    trees.set(text, tree)
  }
  return tree
}

export const compileFormula = (
  text: string,
  rhythm: Rhythm,
  metricOf: (id: string) => InputMetric | undefined,
): Compiled => {
  const tree = treeOf(text)
  return { tree, rhythms: checkFormula(tree, { text, rhythm, metricOf }).rhythms, rhythm }
}
