// The choice with the greatest mean − λ × CVaR over draws in common, by cutting planes: the mean of the worst share is the least of all
// weighted means with such weights, so each choice met gives a line that it can never exceed (Rockafellar & Uryasev 2000; Künzi-Bay & Mayer 2006).
import { step, type Task } from '#kit/task.ts'
import { isFeasible, type Programme, type Solution } from './programme.ts'
import { worstOf } from './value-summary.ts'

export type Solve = (programme: Programme, known: number[] | null) => Promise<Solution>

export type Risk = {
  /** λ: how much a unit less in the worst cases weighs against a unit more on average. */
  aversion: number
  /** The share of draws that are the worst cases. */
  tail: number
}

export const totalOf = (draws: readonly Float64Array[], choice: readonly number[]): Float64Array => {
  const total = new Float64Array(draws[0]?.length ?? 0)
  draws.forEach((values, i) => {
    if (choice[i]) for (let s = 0; s < total.length; s += 1) total[s]! += values[s]!
  })
  return total
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

// Each cut proves something new, so this many are never seen.
const mostCuts = 400

/** `draws[i]` are the values of column i. The value is mean + aversion × mean of the worst share (which is −CVaR). */
export const tailChoice = async (
  programme: Programme,
  draws: readonly Float64Array[],
  { aversion, tail }: Risk,
  solve: Solve,
  task: Task,
): Promise<Solution> => {
  const n = programme.values.length
  const means = draws.map(meanOf)
  // A last column stands for the mean of the worst share; it pays aversion a unit, and the cuts hold it down.
  // No worst share is better than the mean itself.
  const most = means.reduce((sum, mean) => sum + Math.max(0, mean), 0)
  const master: Programme = {
    values: [...means, aversion],
    lower: [...programme.lower, -draws.reduce((sum, values) => sum + Math.abs(worstOf(values, tail).mean), 1)],
    upper: [...programme.upper, most],
    whole: [...programme.whole, false],
    rows: [...programme.rows],
  }
  let [best, bestValue, nodes] = [null as number[] | null, Number.NEGATIVE_INFINITY, 0]
  for (let cut = 0; cut < mostCuts; cut += 1) {
    step(task, cut, mostCuts)
    const found = await solve(master, null)
    nodes += found.nodes
    if (found.status === 'infeasible') return { ...found, nodes }
    if (!found.choice) return { status: 'limit', choice: best, value: best && bestValue, bound: found.bound, nodes }
    const choice = found.choice.slice(0, n)
    const worst = worstOf(totalOf(draws, choice), tail)
    const value = choice.reduce((sum, x, i) => sum + x * means[i]!, 0) + aversion * worst.mean
    if (value > bestValue && isFeasible(programme, choice)) [best, bestValue] = [choice, value]
    const bound = found.bound ?? Number.POSITIVE_INFINITY
    const isProven = bound - bestValue <= 1e-9 * Math.max(1, Math.abs(bestValue))
    if (isProven || found.status === 'limit') {
      return {
        status: isProven ? 'optimal' : 'limit',
        choice: best,
        value: bestValue,
        bound: Math.max(bound, bestValue),
        nodes,
      }
    }
    const weighted = draws.map((values) =>
      worst.weights.reduce((sum, weight, k) => sum + weight * values[worst.draws[k]!]!, 0),
    )
    const columns = Array.from({ length: n + 1 }, (_, i) => i)
    master.rows.push({ name: 'worst cases', columns, amounts: [...weighted.map((value) => -value), 1], limit: 0 })
  }
  return { status: 'limit', choice: best, value: bestValue, bound: null, nodes }
}
