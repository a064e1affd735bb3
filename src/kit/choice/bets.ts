// Bets as people describe them, checked, and the programme whose greatest value is the best choice among them.
import { type FieldError, invalid } from '#kit/problems.ts'
import type { ValueModel } from './present-value.ts'
import type { Programme, Row } from './programme.ts'

export type Bet = {
  name: string
  /** What choosing it is worth; its expected net present value if only `model` is given. */
  value?: number | undefined
  model?: ValueModel | undefined
  /** Of the budget. */
  cost: number
  /** Of each capacity, by its name. */
  uses: Record<string, number>
  /** Names of bets without which it cannot be chosen. */
  requires: string[]
  mandatory?: boolean | undefined
}

/** Of the members at most (1 if neither is given) and at least so many. */
export type Group = { name: string; members: string[]; atMost?: number | undefined; atLeast?: number | undefined }

export type BetsProblem = {
  bets: Bet[]
  budget?: number | undefined
  capacities: Record<string, number>
  groups: Group[]
}

const check = ({ bets, budget, capacities, groups }: BetsProblem): void => {
  const errors: FieldError[] = []
  const refuse = (field: string, rule: string, message: string) => void errors.push({ field, rule, message })
  const names = new Set<string>()
  const isAmount = (amount: number) => Number.isFinite(amount) && amount >= 0
  if (bets.length === 0) refuse('bets', 'at_least_one', 'There is no bet to choose from.')
  for (const { name } of bets) {
    if (names.has(name)) refuse('bets', 'unique', `Two bets are called '${name}'.`)
    names.add(name)
  }
  for (const { name, value, cost, uses, requires } of bets) {
    if (value !== undefined && !Number.isFinite(value))
      refuse(`${name}.value`, 'finite', `The value of '${name}' must be a finite number.`)
    if (!isAmount(cost)) refuse(`${name}.cost`, 'amount', `The cost of '${name}' must be a number of 0 or more.`)
    for (const [capacity, amount] of Object.entries(uses)) {
      if (!isAmount(amount))
        refuse(`${name}.uses`, 'amount', `'${name}' must use a number of 0 or more of '${capacity}'.`)
      if (!Object.hasOwn(capacities, capacity) && amount > 0)
        refuse(`${name}.uses`, 'known', `'${name}' uses '${capacity}', for which no capacity is given.`)
    }
    for (const other of requires) {
      if (!names.has(other))
        refuse(`${name}.requires`, 'known', `'${name}' requires '${other}', which is not among the bets.`)
      if (other === name) refuse(`${name}.requires`, 'self', `'${name}' requires itself.`)
    }
  }
  if (budget !== undefined && !isAmount(budget)) refuse('budget', 'amount', 'The budget must be a number of 0 or more.')
  for (const [name, amount] of Object.entries(capacities)) {
    if (!isAmount(amount)) refuse('capacity', 'amount', `The capacity '${name}' must be a number of 0 or more.`)
  }
  for (const { name, members, atMost, atLeast } of groups) {
    const unknown = members.find((member) => !names.has(member))
    if (unknown !== undefined)
      refuse('groups', 'known', `The group '${name}' names '${unknown}', which is not among the bets.`)
    if (new Set(members).size !== members.length) refuse('groups', 'unique', `The group '${name}' names a bet twice.`)
    for (const count of [atMost, atLeast]) {
      if (count !== undefined && !(Number.isInteger(count) && count >= 0))
        refuse('groups', 'count', `The group '${name}' needs whole numbers of 0 or more.`)
    }
  }
  if (errors.length > 0) throw invalid(errors)
}

const limitRow = (name: string, amounts: readonly number[], limit: number): Row => {
  const columns = amounts.flatMap((amount, i) => (amount > 0 ? [i] : []))
  return { name, columns, amounts: columns.map((i) => amounts[i]!), limit }
}

/** Names of the rows are what a person calls each constraint. Throws a Problem that lists everything wrong with the bets. */
export const programmeOf = (problem: BetsProblem, values: readonly number[]): Programme => {
  check(problem)
  const { bets, budget, capacities, groups } = problem
  const at = new Map(bets.map(({ name }, i) => [name, i]))
  const rows: Row[] = []
  if (budget !== undefined)
    rows.push(
      limitRow(
        'budget',
        bets.map(({ cost }) => cost),
        budget,
      ),
    )
  for (const [name, limit] of Object.entries(capacities))
    rows.push(
      limitRow(
        name,
        bets.map(({ uses }) => uses[name] ?? 0),
        limit,
      ),
    )
  bets.forEach(({ name, requires }, i) => {
    for (const other of new Set(requires)) {
      rows.push({ name: `${name} requires ${other}`, columns: [i, at.get(other)!], amounts: [1, -1], limit: 0 })
    }
  })
  for (const { name, members, atMost, atLeast } of groups) {
    const columns = members.map((member) => at.get(member)!)
    const most = atMost ?? (atLeast === undefined ? 1 : undefined)
    if (most !== undefined)
      rows.push({ name: `at most ${most} of ${name}`, columns, amounts: columns.map(() => 1), limit: most })
    if (atLeast)
      rows.push({ name: `at least ${atLeast} of ${name}`, columns, amounts: columns.map(() => -1), limit: -atLeast })
  }
  return {
    values: [...values],
    lower: bets.map(({ mandatory }) => (mandatory ? 1 : 0)),
    upper: bets.map(() => 1),
    whole: bets.map(() => true),
    rows,
  }
}
