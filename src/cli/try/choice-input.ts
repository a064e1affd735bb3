// The bets of a file: JSON with bets and capacities, a table with one bet a line, or OR-Library's multi-knapsack text.
import type { Bet, BetsProblem, Group } from '#kit/choice/bets.ts'
import type { ValueModel } from '#kit/choice/present-value.ts'
import { checkUncertain } from '#kit/choice/uncertain.ts'
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { readNumber } from '#kit/csv/read-number.ts'
import { invalid } from '#kit/problems.ts'
import type { Input, TableInput } from './read-input.ts'

type Record_ = Record<string, unknown>

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (field: string, rule: string, message: string): never => {
  throw invalid(field, rule, message)
}

const numberIn = (value: unknown, field: string): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : refuse(field, 'number', `${field} must be a finite number.`)

const wholeIn = (value: unknown, field: string, least: number): number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= 400
    ? (value as number)
    : refuse(field, 'whole', `${field} must be a whole number of quarters from ${least} to 400.`)

const namesIn = (value: unknown, field: string): string[] => {
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return value.split(/[;|]/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? value
    : refuse(field, 'names', `${field} must be a name or a list of names.`)
}

/** { "Team": 5 } or { "Team": { "2026-Q1": 5 } }, whose parts are then called 'Team 2026-Q1'. */
const amountsIn = (value: unknown, field: string): Record<string, number> => {
  if (value === undefined || value === null) return {}
  if (!isRecord(value)) return refuse(field, 'amounts', `${field} must be an object of numbers by name.`)
  const parts = Object.entries(value).flatMap(([name, amount]) =>
    isRecord(amount)
      ? Object.entries(amount).map(
          ([period, inside]) => [`${name} ${period}`, numberIn(inside, `${field}.${name}.${period}`)] as const,
        )
      : [[name, numberIn(amount, `${field}.${name}`)] as const],
  )
  return Object.fromEntries(parts)
}

/** Probabilities of 0, 1, 2 … quarters late. */
const delayIn = (value: unknown, field: string): number[] => {
  if (value === undefined || value === null) return [1]
  if (typeof value === 'number') return [...new Array<number>(wholeIn(value, field, 0)).fill(0), 1]
  if (isRecord(value)) {
    const [low, high] = [wholeIn(value.low, `${field}.low`, 0), wholeIn(value.high, `${field}.high`, 0)]
    if (high < low) refuse(field, 'order', `${field} must ascend from low to high.`)
    return Array.from({ length: high + 1 }, (_, late) => (late < low ? 0 : 1 / (high - low + 1)))
  }
  const chances = Array.isArray(value) ? value.map((each) => numberIn(each, field)) : []
  const sum = chances.reduce((all, chance) => all + chance, 0)
  const isSure =
    chances.length > 0 && chances.length <= 400 && chances.every((chance) => chance >= 0) && Math.abs(sum - 1) < 1e-6
  return isSure
    ? chances.map((chance) => chance / sum)
    : refuse(
        field,
        'probabilities',
        `${field} must be quarters late, { low, high }, or probabilities of 0, 1, 2 … quarters late that add up to 1.`,
      )
}

const modelIn = (bet: Record_, field: string): ValueModel | undefined => {
  if (bet.benefit === undefined || bet.benefit === null) return undefined
  const success = bet.success === undefined ? 1 : numberIn(bet.success, `${field}.success`)
  if (success < 0 || success > 1) refuse(`${field}.success`, 'share', `${field}.success must lie between 0 and 1.`)
  return {
    success,
    benefit: checkUncertain(bet.benefit, `${field}.benefit`),
    quarters: wholeIn(bet.quarters ?? 1, `${field}.quarters`, 0),
    start: wholeIn(bet.start ?? 0, `${field}.start`, 0),
    delay: delayIn(bet.delay, `${field}.delay`),
    cost: checkUncertain(bet.cost ?? 0, `${field}.cost`),
    costQuarters: wholeIn(bet.costQuarters ?? 1, `${field}.costQuarters`, 1),
  }
}

const meanCost = (cost: unknown): number => {
  if (typeof cost === 'number') return cost
  if (!isRecord(cost)) return 0
  const { low, base, high, mean, median, sigma } = cost as Record<string, number>
  if (mean !== undefined) return mean
  if (median !== undefined) return median * Math.exp(sigma! ** 2 / 2)
  return base === undefined ? (low! + high!) / 2 : (low! + base + high!) / 3
}

const betOf = (value: unknown, i: number): Bet => {
  if (!isRecord(value)) return refuse('bets', 'object', `Bet ${i + 1} must be an object.`)
  const name = typeof value.name === 'string' || typeof value.name === 'number' ? String(value.name).trim() : ''
  if (name === '') refuse('bets', 'name', `Bet ${i + 1} needs a name.`)
  if (value.mandatory !== undefined && value.mandatory !== null && typeof value.mandatory !== 'boolean') {
    refuse(`${name}.mandatory`, 'boolean', `${name}.mandatory must be true or false.`)
  }
  return {
    name,
    value: value.value === undefined || value.value === null ? undefined : numberIn(value.value, `${name}.value`),
    model: modelIn(value, name),
    cost: meanCost(checkUncertain(value.cost ?? 0, `${name}.cost`)),
    uses: amountsIn(value.uses, `${name}.uses`),
    requires: namesIn(value.requires, `${name}.requires`),
    mandatory: value.mandatory === true,
  }
}

const groupOf = (value: unknown, i: number): Group => {
  if (Array.isArray(value)) return { name: `group ${i + 1}`, members: namesIn(value, `exclusive[${i}]`) }
  if (!isRecord(value))
    return refuse('exclusive', 'group', `Group ${i + 1} must be a list of names or an object with members.`)
  const count = (key: 'atMost' | 'atLeast') =>
    value[key] === undefined ? undefined : numberIn(value[key], `exclusive[${i}].${key}`)
  const name = typeof value.name === 'string' ? value.name : `group ${i + 1}`
  return {
    name,
    members: namesIn(value.members, `exclusive[${i}].members`),
    atMost: count('atMost'),
    atLeast: count('atLeast'),
  }
}

const byGroup = (bets: readonly unknown[]): Group[] => {
  const groups = new Map<string, string[]>()
  for (const bet of bets.filter(isRecord)) {
    for (const group of namesIn(bet.group, 'group'))
      groups.set(group, [...(groups.get(group) ?? []), String(bet.name).trim()])
  }
  return [...groups].map(([name, members]) => ({ name, members }))
}

export const problemOf = (value: unknown): BetsProblem => {
  const all = Array.isArray(value) ? { bets: value } : value
  if (!isRecord(all) || !Array.isArray(all.bets))
    return refuse('bets', 'list', "The file must hold a list of bets, or an object with 'bets'.")
  const groups = all.exclusive ?? []
  if (!Array.isArray(groups)) return refuse('exclusive', 'list', 'exclusive must be a list of groups.')
  return {
    bets: all.bets.map(betOf),
    budget: all.budget === undefined || all.budget === null ? undefined : numberIn(all.budget, 'budget'),
    capacities: amountsIn(all.capacity, 'capacity'),
    groups: [...groups.map(groupOf), ...byGroup(all.bets)],
  }
}

const numbersIn = ['value', 'cost', 'success', 'benefit', 'quarters', 'start', 'costquarters']
const spreadsIn = ['benefit', 'cost'].flatMap((name) => ['low', 'base', 'high'].map((part) => ({ name, part })))
const yes = /^(yes|y|true|1|x)$/i
const no = /^(no|n|false|0|)$/i

/** A table with one bet a line as the list of bets that JSON would hold; `capacities` are columns with what each bet uses. */
export const betsOfTable = ({ header, rows }: TableInput, capacities: readonly string[]): Record_[] => {
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(/[_\s]/g, ''))
  const at = (name: string) => names.indexOf(name.toLowerCase().replaceAll(/[_\s]/g, ''))
  if (at('name') < 0) refuse('name', 'column', "The table needs a column 'name'.")
  for (const capacity of capacities)
    if (at(capacity) < 0) refuse('capacity', 'column', `There is no column called '${capacity}'.`)
  const numeric = [...numbersIn, ...capacities, ...spreadsIn.map(({ name, part }) => name + part)]
    .map(at)
    .filter((i) => i >= 0)
  const found = findDecimalSign(rows.flatMap(({ cells }) => numeric.map((i) => cells[i]!)))
  const decimal = found === ',' ? ',' : '.'
  if (found === 'mixed') refuse('file', 'decimal', "The figures' decimal sign is not the same everywhere.")
  return rows.map(({ line, cells }) => {
    const text = (name: string) => (at(name) < 0 ? '' : cells[at(name)]!.trim())
    const number = (name: string) => {
      if (text(name) === '') return undefined
      const read = readNumber(text(name), decimal)
      return 'value' in read
        ? read.value
        : refuse(`line ${line}`, read.rule, `Line ${line}, column ${name}: ${read.message}`)
    }
    const spread = (name: string) => {
      const [low, base, high] = ['low', 'base', 'high'].map((part) => number(name + part))
      if (low === undefined && base === undefined && high === undefined) return number(name)
      return base === undefined ? { low, high } : { low, base, high }
    }
    if (!yes.test(text('mandatory')) && !no.test(text('mandatory'))) {
      refuse(`line ${line}`, 'boolean', `Line ${line}, column mandatory: '${text('mandatory')}' is neither yes nor no.`)
    }
    const delay = text('delay')
    return {
      ...{ name: text('name'), value: number('value'), cost: spread('cost'), success: number('success') },
      ...{ benefit: spread('benefit'), quarters: number('quarters'), start: number('start') },
      costQuarters: number('costquarters'),
      delay:
        delay === ''
          ? undefined
          : /[;|]/.test(delay)
            ? delay.split(/[;|]/).map((part) => Number(part.replace(',', '.')))
            : number('delay'),
      ...{ requires: text('requires'), group: text('group'), mandatory: yes.test(text('mandatory')) },
      uses: Object.fromEntries(capacities.map((name) => [name, number(name) ?? 0])),
    }
  })
}

/** OR-Library's text: the number of problems, then for each n, m, the optimum (0 if unknown), n values, m × n amounts, m limits. */
export const knapsacksOf = (text: string): { optimum: number | null; problem: BetsProblem }[] => {
  const numbers = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number)
  const bad = numbers.findIndex((number) => !Number.isFinite(number))
  if (bad >= 0) refuse('file', 'number', `Word ${bad + 1} of the file is not a number.`)
  let next = 1
  const take = (count: number) => {
    if (next + count > numbers.length) refuse('file', 'length', 'The file ends before its last problem does.')
    next += count
    return numbers.slice(next - count, next)
  }
  const [count = 0] = numbers
  if (!Number.isInteger(count) || count < 1)
    refuse('file', 'count', 'The file must begin with the number of its problems.')
  const problems = Array.from({ length: count }, () => {
    const [n = 0, m = 0, optimum = 0] = take(3)
    if (!Number.isInteger(n) || !Number.isInteger(m) || n < 1 || m < 1)
      refuse('file', 'count', 'A problem must begin with two whole numbers above 0.')
    const values = take(n)
    const amounts = Array.from({ length: m }, () => take(n))
    const limits = take(m)
    const bets = values.map(
      (value, i): Bet => ({
        ...{ name: String(i + 1), value, cost: 0, requires: [] },
        uses: Object.fromEntries(amounts.map((row, k) => [`constraint ${k + 1}`, row[i]!])),
      }),
    )
    const capacities = Object.fromEntries(limits.map((limit, k) => [`constraint ${k + 1}`, limit]))
    return { optimum: optimum || null, problem: { bets, capacities, groups: [] } }
  })
  if (next < numbers.length) refuse('file', 'length', `${numbers.length - next} numbers follow after the last problem.`)
  return problems
}

export const tableOrJson = (input: Input, capacities: readonly string[]): unknown =>
  input.kind === 'json' ? input.value : betsOfTable(input, capacities)
