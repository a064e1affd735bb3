// The options of `throughline try signals`, checked: each refusal names the option and what it may be.
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import { type ChartKind, chartKinds } from '#kit/signals/charts.ts'
import { constantSets } from '#kit/signals/process-limits.ts'
import { findRules } from '#kit/signals/rules.ts'
import type { SignalsOptions } from '#kit/signals/settle-options.ts'
import type { SignalsTable } from './signals-input.ts'
import { timeOrder } from './time-order.ts'

export type Given = Record<string, string | boolean | undefined>

const oneOf = <Choice extends string>(given: Given, name: string, choices: readonly Choice[]): Choice | undefined => {
  const text = given[name]
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === String(text).toLowerCase())
  if (found) return found
  throw invalid(name, 'choice', `--${name} must be one of ${choices.join(', ')}; it is ${quoted(String(text))}.`)
}

const wholeNumber = (given: Given, name: string, least: number): number | undefined => {
  const text = given[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= least) return value
  throw invalid(
    name,
    'integer',
    `--${name} must be a whole number of at least ${least}; it is ${quoted(String(text))}.`,
  )
}

const rulesIn = (given: Given) => {
  if (given.rules === undefined) return undefined
  const names = String(given.rules)
    .split(',')
    .map((name) => (name.trim().toLowerCase() === 'we' ? 'western-electric' : name))
  const found = findRules(names)
  if (!('unknown' in found)) return names
  throw invalid(
    'rules',
    'choice',
    `--rules: there is no rule or set ${quoted(found.unknown)}; see docs/engines/signals.md.`,
  )
}

const seasonIn = (given: Given): SignalsOptions['season'] => {
  if (given.season === undefined) return undefined
  const [, period, kind = 'additive'] = /^(\d{1,4})(?::(additive|multiplicative))?$/i.exec(String(given.season)) ?? []
  if (Number(period) >= 2) return { period: Number(period), kind: kind.toLowerCase() as 'additive' }
  throw invalid('season', 'period', '--season must be a period of at least 2, as 12 or 12:multiplicative.')
}

const targetIn = (given: Given) => {
  if (given.target === undefined) return undefined
  const target = Number(given.target)
  if (Number.isFinite(target) && String(given.target).trim() !== '') return target
  throw invalid(
    'target',
    'number',
    `--target must be a figure with a decimal point; it is ${quoted(String(given.target))}.`,
  )
}

const onOff = (given: Given, name: string) => {
  const choice = oneOf(given, name, ['on', 'off'])
  return choice && choice === 'on'
}

export const chartIn = (given: Given): ChartKind => oneOf(given, 'chart', chartKinds) ?? 'xmr'

export const signalsOptions = (given: Given): SignalsOptions => {
  const options = {
    chart: chartIn(given),
    rules: rulesIn(given),
    constants: oneOf(given, 'constants', Object.keys(constantSets) as (keyof typeof constantSets)[]),
    baseline: wholeNumber(given, 'baseline', 2),
    screening: onOff(given, 'screening'),
    direction: oneOf(given, 'direction', ['higher', 'lower', 'neutral']),
    target: targetIn(given),
    season: seasonIn(given),
    gaps: oneOf(given, 'gaps', ['break', 'bridge']),
    shifts: oneOf(given, 'shifts', ['find', 'apply', 'none']),
    seed: given.seed === undefined ? undefined : String(given.seed),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

type Series = SignalsTable[number]

const indexOfTime = ({ times, positions, lines }: Series, entry: string): number | undefined => {
  if (!times || !positions || times.length === 0) return undefined
  const exact = times.indexOf(entry)
  if (exact >= 0) return exact
  if (/^\d{1,6}$/.test(entry)) return undefined
  // Read together with the column, so that both are of one kind.
  const cells = [...times.map((text, n) => ({ text, line: lines[n]! })), { text: entry, line: 0 }]
  const at = timeOrder(cells)({ text: entry, line: 0 })
  const found = positions.findIndex((position) => position >= at)
  return found < 0 ? times.length : found
}

/** Times or indexes (from 0) at which new segments begin: for a time between two values the later one. */
export const rebaseIn = (given: Given, table: SignalsTable): SignalsTable => {
  if (given.rebase === undefined) return table
  const entries = String(given.rebase)
    .split(',')
    .map((entry) => entry.trim())
  const found = new Set<string>()
  const rebased = table.map((series) => {
    const rebase = entries.flatMap((entry) => {
      const index = indexOfTime(series, entry) ?? (/^\d{1,9}$/.test(entry) ? Number(entry) : undefined)
      if (index === undefined || index <= 0 || index >= series.lines.length) return []
      found.add(entry)
      return [index]
    })
    return { ...series, rebase: [...new Set(rebase)].sort((a, b) => a - b) }
  })
  const missed = entries.find((entry) => !found.has(entry))
  if (missed === undefined) return rebased
  throw invalid(
    'rebase',
    'exists',
    `--rebase: ${quoted(missed)} is neither a time nor an index after the first value of any series.`,
  )
}
