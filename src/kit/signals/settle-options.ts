// What is asked of the signals engine, with what goes without saying filled in: constants by the rules' own school, and so on.
import { averageRunLength } from './average-run-length.ts'
import { type ChartKind, isProportion, rulesFor } from './charts.ts'
import type { Direction } from './judge-direction.ts'
import type { ConstantSet } from './process-limits.ts'
import type { Season } from './remove-season.ts'
import { type Rule, rulesOf } from './rules.ts'

export type SignalsOptions = {
  chart?: ChartKind
  /** Names of sets or rules, see rules.ts. */
  rules?: readonly string[]
  constants?: ConstantSet
  /** Only so many values of each segment make its limits. */
  baseline?: number
  screening?: boolean
  direction?: Direction
  target?: number | null
  season?: Season
  /** Whether what comes after a gap follows on what came before it. */
  gaps?: 'break' | 'bridge'
  /** Looks for lasting shifts; 'apply' also re-bases on them. */
  shifts?: 'find' | 'apply' | 'none'
  seed?: number | string
}

const defaultRules: Partial<Record<ChartKind, string[]>> = { g: ['W1', 'W2'] }

const constantsFor = (chart: ChartKind, rules: readonly string[], screening: boolean | undefined): ConstantSet => {
  if (isProportion(chart)) return 'exact'
  if (rules.some((name) => /^(nhs|n\d)$/i.test(name)) || screening) return 'nhs'
  return rules.some((name) => /^(we|nel)/i.test(name)) ? 'exact' : 'wheeler'
}

export type Settled = Required<Pick<SignalsOptions, 'chart' | 'constants' | 'direction' | 'gaps' | 'shifts' | 'seed'>> &
  SignalsOptions & { list: Rule[]; rarity: Map<string, number> }

/** Throws a RangeError for a rule that does not exist. */
export const settleOptions = (options: SignalsOptions): Settled => {
  const { chart = 'xmr' } = options
  const names = options.rules ?? defaultRules[chart] ?? ['wheeler']
  const screening = options.screening ?? names.some((name) => /^(nhs|n\d)$/i.test(name))
  const constants = options.constants ?? constantsFor(chart, names, options.screening)
  const list = rulesFor(chart, rulesOf(...names))
  const rarity = new Map(list.map((rule) => [rule.id, averageRunLength([rule], constants)]))
  return {
    gaps: 'break',
    direction: 'neutral',
    shifts: 'find',
    seed: 1,
    ...options,
    chart,
    constants,
    screening,
    list,
    rarity,
  }
}
