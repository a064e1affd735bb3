// The best bets under capacities, budget, requirements and exclusions, proven so, and what their value may turn out to be.
import { invalid } from '#kit/problems.ts'
import type { Task } from '#kit/task.ts'
import { type BetsProblem, programmeOf } from './bets.ts'
import { branchAndBound } from './branch-and-bound.ts'
import { drawValues } from './draw-values.ts'
import { expectedRegret, type Regret } from './expected-regret.ts'
import { explainConflict } from './explain-conflict.ts'
import { momentsOf } from './present-value.ts'
import { loadOf, type Programme, type Solution } from './programme.ts'
import { type Risk, type Solve, tailChoice, totalOf } from './tail-choice.ts'
import { summaryOf, type ValueSummary, worstOf } from './value-summary.ts'

export type ChoiceInput = BetsProblem & {
  /** Yearly rate of discount, 0.1 if not given. */
  rate?: number | undefined
  /** Of the simulation, 10,000 if not given. */
  draws?: number | undefined
  seed?: number | string | undefined
  /** Chooses by mean − aversion × CVaR instead of by the mean. */
  risk?: Risk | undefined
  /** In how many draws perfect foresight is worked out, 100 if not given. */
  regretDraws?: number | undefined
}

/** A solver for what the quick search leaves unproven; `known` is the best choice so far. */
export type Fallback = (programme: Programme, known: number[] | null) => Promise<Solution>

type Moments = { mean: number; sd: number; share: number | null }

export type ChoiceResult = {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  solver: 'search' | 'highs'
  objective: 'value' | 'mean - aversion × cvar'
  chosen: string[]
  value: number | null
  /** No choice is worth more. */
  bound: number | null
  /** (bound − value) / |value|; 0 when proven. */
  gap: number | null
  cost: number
  loads: { name: string; used: number; limit: number }[]
  /** Constraints that clash, none of which can be spared; only when infeasible, null when not found out. */
  conflict: string[] | null
  bets: { name: string; chosen: boolean; value: number; npv: (Moments & ValueSummary) | null }[]
  npv: (ValueSummary & { exactMean: number; exactSd: number; cvar: number; tail: number; regret: Regret | null }) | null
}

// A few tenths of a second: what is not proven by then is usually quicker with HiGHS.
const quickWork = (bets: number) => (bets <= 80 ? 1.5e8 : 2.5e7)
const hindsightWork = 5e6
const explainWork = 2e7

const solverOf = (fallback: Fallback | undefined, note: (solver: ChoiceResult['solver']) => void): Solve => {
  return async (programme, known) => {
    const quick = branchAndBound(programme, quickWork(programme.values.length), known)
    if (quick.status !== 'limit' || !fallback) return quick
    note('highs')
    return fallback(programme, quick.choice)
  }
}

const gapOf = ({ status, value, bound }: Solution) => {
  if (status === 'optimal') return 0
  return value === null || bound === null ? null : (bound - value) / Math.max(1e-9, Math.abs(value))
}

const check = ({ rate = 0.1, draws = 10_000, risk, bets }: ChoiceInput) => {
  if (!(rate > -1 && rate <= 10))
    throw invalid('rate', 'range', 'The yearly rate must lie above -1 and at most at 10 (0.1 is 10 %).')
  if (!Number.isInteger(draws) || draws < 1 || draws > 1_000_000)
    throw invalid('draws', 'range', 'Draws must be a whole number from 1 to 1,000,000.')
  if (risk && !(risk.aversion >= 0 && Number.isFinite(risk.aversion)))
    throw invalid('aversion', 'range', 'The aversion to risk must be 0 or more.')
  if (risk && !(risk.tail > 0 && risk.tail <= 1))
    throw invalid('tail', 'range', 'The tail must be a share above 0 and up to 1.')
  const bare = bets.find(({ value, model }) => value === undefined && model === undefined)
  if (bare)
    throw invalid(
      `${bare.name}.value`,
      'required',
      `'${bare.name}' has neither a value nor what its net present value follows from.`,
    )
  const unmodelled = risk && bets.find(({ model }) => model === undefined)
  if (unmodelled)
    throw invalid(
      `${unmodelled.name}.benefit`,
      'required',
      `Choosing by risk needs success, benefit and quarters of every bet; '${unmodelled.name}' has none.`,
    )
}

/** Throws a Problem that names field and rule; Cancelled when called off. */
export const chooseBets = async (
  input: ChoiceInput,
  fallback: Fallback | undefined,
  task: Task = {},
): Promise<ChoiceResult> => {
  check(input)
  const { bets, rate = 0.1, draws = 10_000, seed = 1, risk, regretDraws = 100 } = input
  const exact = bets.map(({ model }) => (model ? momentsOf(model, rate) : null))
  const values = bets.map(({ value }, i) => value ?? exact[i]!.mean)
  const programme = programmeOf(input, values)
  let solver: ChoiceResult['solver'] = 'search'
  const solve = solverOf(fallback, (used) => {
    solver = used
  })
  const isModelled = bets.every(({ model }) => model)
  const drawn = isModelled ? bets.map(({ name, model }) => drawValues(model!, rate, seed, name, draws)) : []
  const found = risk ? await tailChoice(programme, drawn, risk, solve, task) : await solve(programme, null)
  const choice = found.choice ?? bets.map(() => 0)
  const variance = exact.reduce((sum, moments, i) => sum + choice[i]! * (moments?.variance ?? 0), 0)
  const tail = risk?.tail ?? 0.1
  const total = totalOf(drawn, choice)
  task.progress?.(1, 1)
  return {
    status: found.status === 'limit' ? (found.choice ? 'feasible' : 'unknown') : found.status,
    solver,
    objective: risk ? 'mean - aversion × cvar' : 'value',
    chosen: bets.flatMap(({ name }, i) => (choice[i] ? [name] : [])),
    value: found.value,
    bound: found.bound,
    gap: gapOf(found),
    cost: bets.reduce((sum, { cost }, i) => sum + cost * choice[i]!, 0),
    loads: programme.rows
      .slice(0, (input.budget === undefined ? 0 : 1) + Object.keys(input.capacities).length)
      .map((row) => ({ name: row.name, used: loadOf(row, choice), limit: row.limit })),
    conflict:
      found.status === 'infeasible'
        ? explainConflict(
            programme,
            bets.map(({ name }) => name),
            explainWork,
          )
        : null,
    bets: bets.map(({ name }, i) => {
      const moments = exact[i]
      const share = choice[i] && variance > 0 && moments ? moments.variance / variance : null
      return {
        ...{ name, chosen: choice[i] === 1, value: values[i]! },
        npv:
          moments && drawn[i]
            ? { ...summaryOf(drawn[i]!), mean: moments.mean, sd: Math.sqrt(moments.variance), share }
            : null,
      }
    }),
    npv:
      isModelled && found.choice
        ? {
            ...summaryOf(total),
            exactMean: exact.reduce((sum, moments, i) => sum + choice[i]! * moments!.mean, 0),
            exactSd: Math.sqrt(variance),
            cvar: -worstOf(total, tail).mean,
            tail,
            regret: regretDraws > 0 ? expectedRegret(programme, drawn, choice, regretDraws, hindsightWork) : null,
          }
        : null,
  }
}
