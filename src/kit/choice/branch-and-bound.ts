// The exact choice by branch and bound on the linear relaxation: depth first, bounds fixed by reduced gains, pruned by penalties
// (Land & Doig 1960; Driebeek 1966). Quick on what a portfolio usually is; gives up after a set amount of work.
import { copyOf, reoptimise, type Tableau, tableauOf, type Work } from './dual-simplex.ts'
import { isFeasible, type Programme, type Solution, worthOf } from './programme.ts'
import { roundedChoice } from './rounded-choice.ts'

const wholeness = 1e-7

type Search = {
  programme: Programme
  work: Work
  nodes: number
  best: number[] | null
  bestValue: number
  /** Two choices differ by this much at least: whole values allow earlier cuts. */
  grain: number
  /** The best bound of a branch that was left open. */
  open: number
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b))

const grainOf = ({ values, whole }: Programme) => {
  const isWhole = values.every((value, i) => value === 0 || (whole[i]! && Number.isSafeInteger(value)))
  const grain = isWhole ? values.reduce((all, value) => greatestCommon(all, Math.abs(value)), 0) : 0
  return grain
}

// What a branch must exceed to be worth a look.
const floorOf = ({ bestValue, grain }: Search) =>
  bestValue === Number.NEGATIVE_INFINITY
    ? bestValue
    : bestValue + Math.max(grain * (1 - 1e-6), 1e-9 * Math.max(1, Math.abs(bestValue)))

const offer = (search: Search, choice: number[]) => {
  const { programme } = search
  if (!isFeasible(programme, choice)) return false
  const value = worthOf(programme, choice)
  if (value > search.bestValue) {
    search.best = choice
    search.bestValue = value
  }
  return true
}

const choiceOf = ({ programme: { values, whole } }: Search, tableau: Tableau): number[] => {
  const choice = new Array<number>(values.length).fill(0)
  const put = (column: number, value: number) => {
    if (column < choice.length) choice[column] = whole[column] ? Math.round(value) : value
  }
  tableau.basic.forEach((column, i) => {
    put(column, tableau.basicValues[i]!)
  })
  tableau.outer.forEach((column, j) => {
    put(column, tableau.outerValues[j]!)
  })
  return choice
}

// A column whose least loss off its bound spends all that is left to gain stays there in this branch.
const fixByGains = ({ programme: { whole }, ...search }: Search, tableau: Tableau) => {
  const { gains, outer, outerValues, lower, upper, objective } = tableau
  const floor = floorOf(search as Search)
  if (floor === Number.NEGATIVE_INFINITY) return
  for (let j = 0; j < outer.length; j += 1) {
    const column = outer[j]!
    if (column >= whole.length || !whole[column] || lower[column] === upper[column]) continue
    if (objective - Math.abs(gains[j]!) <= floor) lower[column] = upper[column] = outerValues[j]!
  }
}

/** Least loss of the first dual pivot when the row's value must fall to `below` or rise to the next whole number. */
const penalties = ({ cells, gains, outer, outerValues, lower, upper }: Tableau, row: number, part: number) => {
  const n = outer.length
  let [down, up] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let j = 0; j < n; j += 1) {
    const cell = cells[row * n + j]!
    if (Math.abs(cell) < 1e-9) continue
    const column = outer[j]!
    if (lower[column] === upper[column]) continue
    const loss = Math.abs(gains[j]! / cell)
    if ((outerValues[j] === lower[column]) === cell < 0) up = Math.min(up, loss)
    else down = Math.min(down, loss)
  }
  return { down: part * down, up: (1 - part) * up }
}

type Branch = { column: number; at: number; down: number; up: number }

// The column whose lesser penalty is greatest: both sides then lose most.
const branchOn = ({ programme: { whole } }: Search, tableau: Tableau): Branch | null => {
  let best: (Branch & { score: number }) | null = null
  for (let row = 0; row < tableau.basic.length; row += 1) {
    const column = tableau.basic[row]!
    if (column >= whole.length || !whole[column]) continue
    const value = tableau.basicValues[row]!
    const at = Math.floor(value)
    const part = value - at
    if (part < wholeness || part > 1 - wholeness) continue
    const { down, up } = penalties(tableau, row, part)
    const score =
      Math.min(down, up) * 1e3 + Math.max(Math.min(down, 1e12), Math.min(up, 1e12)) + Math.min(part, 1 - part) * 1e-6
    if (best === null || score > best.score) best = { column, at, down, up, score }
  }
  return best
}

const moveBound = (tableau: Tableau, column: number, side: 'upper' | 'lower', to: number) => {
  tableau[side][column] = to
  return tableau
}

const explore = (search: Search, tableau: Tableau): void => {
  const started = tableau.objective
  const status = reoptimise(tableau, floorOf(search), search.work)
  search.nodes += 1
  if (status === 'limit') search.open = Math.max(search.open, Math.min(started, tableau.objective))
  if (status !== 'optimal') return
  fixByGains(search, tableau)
  const branch = branchOn(search, tableau)
  if (branch === null) {
    // Rounding that breaks a row is left to a solver with more digits.
    if (!offer(search, choiceOf(search, tableau))) search.open = Math.max(search.open, tableau.objective)
    return
  }
  const floor = floorOf(search)
  const { column, at, down, up } = branch
  const sides = [
    { bound: tableau.objective - down, side: 'upper' as const, to: at },
    { bound: tableau.objective - up, side: 'lower' as const, to: at + 1 },
  ].filter(({ bound }) => bound > floor)
  sides.sort((a, b) => b.bound - a.bound)
  const [first, second] = sides
  if (!first) return
  const kept = second ? copyOf(tableau) : null
  search.work.done += second ? tableau.cells.length : 0
  explore(search, moveBound(tableau, column, first.side, first.to))
  if (!second || !kept || second.bound <= floorOf(search)) return
  if (search.work.done >= search.work.limit) search.open = Math.max(search.open, second.bound)
  else explore(search, moveBound(kept, column, second.side, second.to))
}

/** `work` in cells of the tableau touched, about a nanosecond each. */
export const branchAndBound = (programme: Programme, work: number, known: number[] | null = null): Solution => {
  const search: Search = {
    ...{ programme, work: { done: 0, limit: work }, nodes: 0, best: null },
    ...{ bestValue: Number.NEGATIVE_INFINITY, grain: grainOf(programme), open: Number.NEGATIVE_INFINITY },
  }
  if (known) offer(search, known)
  const root = tableauOf(programme)
  const status = reoptimise(root, Number.NEGATIVE_INFINITY, search.work)
  if (status === 'infeasible') return { status: 'infeasible', choice: null, value: null, bound: null, nodes: 1 }
  for (const choice of roundedChoice(programme, choiceOf({ ...search, programme: { ...programme, whole: [] } }, root)))
    offer(search, choice)
  explore(search, root)
  const { best, bestValue, open, nodes } = search
  const isOpen = open > floorOf(search) || (best === null && open > Number.NEGATIVE_INFINITY)
  if (isOpen)
    return { status: 'limit', choice: best, value: best && bestValue, bound: Math.max(open, bestValue), nodes }
  if (best === null) return { status: 'infeasible', choice: null, value: null, bound: null, nodes }
  return { status: 'optimal', choice: best, value: bestValue, bound: bestValue, nodes }
}
