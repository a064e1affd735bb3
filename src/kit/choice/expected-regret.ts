// What perfect foresight would add: in each of some draws the best choice in hindsight, under the same constraints, less what was chosen.
import { branchAndBound } from './branch-and-bound.ts'
import type { Programme } from './programme.ts'

export type Regret = {
  /** Mean of best-in-hindsight less chosen. */
  mean: number
  /** Standard error of that mean. */
  error: number
  draws: number
  /** False when some hindsight was not proven the best: the mean is then a lower bound. */
  proven: boolean
}

export const expectedRegret = (
  programme: Programme,
  draws: readonly Float64Array[],
  choice: readonly number[],
  count: number,
  work: number,
): Regret => {
  const regrets: number[] = []
  let proven = true
  for (let s = 0; s < Math.min(count, draws[0]?.length ?? 0); s += 1) {
    const values = draws.map((each) => each[s]!)
    const best = branchAndBound({ ...programme, values }, work, [...choice])
    proven &&= best.status === 'optimal'
    regrets.push((best.value ?? 0) - values.reduce((sum, value, i) => sum + value * choice[i]!, 0))
  }
  const mean = regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length
  const squares = regrets.reduce((sum, regret) => sum + (regret - mean) ** 2, 0)
  const error = regrets.length > 1 ? Math.sqrt(squares / (regrets.length - 1) / regrets.length) : 0
  return { mean, error, draws: regrets.length, proven }
}
