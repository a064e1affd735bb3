// HiGHS (MIT, as WebAssembly) on a programme: the proven best choice, or after the time limit the best so far with a proven bound.
import loadHighs, { type Highs, type Model } from 'highs'
import type { Fallback } from '#kit/choice/choose-bets.ts'
import { isFeasible, type Programme, type Solution, worthOf } from '#kit/choice/programme.ts'
import { Cancelled, type Task } from '#kit/task.ts'

let loaded: Promise<Highs> | undefined

const startsOf = (lengths: readonly number[]) => {
  const starts = [0]
  for (const length of lengths) starts.push(starts.at(-1)! + length)
  return starts
}

const modelDataOf = ({ values, lower, upper, whole, rows }: Programme, highs: Highs) => ({
  numCols: values.length,
  numRows: rows.length,
  sense: highs.constants.objectiveSense.maximize,
  colCost: values,
  colLower: lower,
  colUpper: upper,
  rowLower: rows.map(() => Number.NEGATIVE_INFINITY),
  rowUpper: rows.map(({ limit }) => limit),
  integrality: whole.map((isWhole) =>
    isWhole ? highs.constants.variableType.integer : highs.constants.variableType.continuous,
  ),
  matrix: {
    format: 'csr' as const,
    numRows: rows.length,
    numCols: values.length,
    starts: startsOf(rows.map(({ columns }) => columns.length)),
    indices: rows.flatMap(({ columns }) => columns),
    values: rows.flatMap(({ amounts }) => amounts),
  },
})

const solutionOf = (model: Model, highs: Highs, programme: Programme, known: number[] | null): Solution => {
  const { modelStatus } = highs.constants
  const status = model.getModelStatus()
  const nodes = Number(model.info.get('mip_node_count'))
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
    return { status: 'infeasible', choice: null, value: null, bound: null, nodes }
  }
  // 2 is HiGHS's word for a feasible solution.
  const has = Number(model.info.get('primal_solution_status')) === 2
  const rounded = [...model.getSolution().colValue].map((x, i) => (programme.whole[i] ? Math.round(x) : x))
  const found = has && isFeasible(programme, rounded) ? rounded : null
  const choices = [found, known].filter((each) => each !== null)
  const best = choices.toSorted((a, b) => worthOf(programme, b) - worthOf(programme, a))[0] ?? null
  const value = best && worthOf(programme, best)
  if (status === modelStatus.optimal && value !== null)
    return { status: 'optimal', choice: best, value, bound: value, nodes }
  const bound = Number(model.info.get('mip_dual_bound'))
  return {
    status: 'limit',
    choice: best,
    value,
    bound: Number.isFinite(bound) ? Math.max(bound, value ?? bound) : null,
    nodes,
  }
}

/** Blocks its thread while it solves: run it through `runEngine`, or where nobody waits. */
export const highsSolver =
  (seconds: number, task: Task): Fallback =>
  async (programme, known) => {
    loaded ??= loadHighs()
    const highs = await loaded
    const model = highs.createModel(modelDataOf(programme, highs))
    let calledOff = false
    try {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9, time_limit: seconds })
      // `known` is no start for HiGHS: measured, its search around a start costs more than it saves.
      model.run({
        [highs.constants.callbackType.mipInterrupt]: (event) => {
          if (!task.isCancelled?.()) return
          calledOff = true
          event.interrupt()
        },
      })
      if (calledOff) throw new Cancelled()
      return solutionOf(model, highs, programme, known)
    } finally {
      model.dispose()
    }
  }
