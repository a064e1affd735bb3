// The rule sets that can be chosen, with how often each cries wolf on a process that does not change. A test holds the figures
// against the engine; the full set of Nelson takes it a second, which nobody should wait for.
import type { ConstantSet } from '#kit/signals/process-limits.ts'
import type { Pattern, Rule } from '#kit/signals/rules.ts'
import { ruleSets, rulesOf } from '#kit/signals/rules.ts'

export const ruleSetNames = Object.keys(ruleSets) as (keyof typeof ruleSets)[]
export type RuleSetName = (typeof ruleSetNames)[number]

/** What kind of oddity a rule sees, for words and shapes. */
export const signalKinds = [
  'limit',
  'run',
  'quarter',
  'range',
  'trend',
  'two_of_three',
  'four_of_five',
  'alternating',
  'inside',
  'outside',
] as const
export type SignalKind = (typeof signalKinds)[number]

const ofCount = ({ enough, within }: { enough: number; within: number }): SignalKind =>
  within === 4 ? 'quarter' : enough === 4 ? 'four_of_five' : 'two_of_three'

export const signalKindOf = (pattern: Pattern): SignalKind => {
  if (pattern.kind === 'beyond') return 'limit'
  return pattern.kind === 'count' ? ofCount(pattern) : pattern.kind
}

/** The constants of the rules' own school, as printed in its books; medians have their own. */
export const constantsOf = (rules: RuleSetName, kind: string): ConstantSet => {
  if (kind === 'xmr_median') return 'median'
  if (kind === 'p_prime' || kind === 'u_prime') return 'exact'
  return rules === 'wheeler' ? 'wheeler' : rules === 'nhs' ? 'nhs' : 'exact'
}

export const rulesIn = (set: RuleSetName): Rule[] => rulesOf(set)

export const ruleById: ReadonlyMap<string, Rule> = new Map(
  ruleSetNames.flatMap((name) => rulesOf(name)).map((rule) => [rule.id, rule]),
)

type Plotted = 'values' | 'medians' | 'shares'

const runLengths: Record<RuleSetName, Record<Plotted, number>> = {
  wheeler: { values: 69.5, medians: 69.4, shares: 127.3 },
  nhs: { values: 86.1, medians: 86, shares: 86 },
  'western-electric': { values: 91.8, medians: 91.7, shares: 91.8 },
  nelson: { values: 73.5, medians: 73.5, shares: 73.5 },
}

/** Values until a false alarm, on average; null for charts of rare events, whose counts are far from normal. */
export const runLengthOf = (rules: RuleSetName, kind: string): number | null => {
  if (kind === 'g') return null
  const plotted = kind === 'xmr_median' ? 'medians' : kind === 'p_prime' || kind === 'u_prime' ? 'shares' : 'values'
  return runLengths[rules][plotted]
}

/** Values until each rule alone gives a false alarm: the more, the rarer its signal. */
export const rarity: Readonly<Record<string, number>> = {
  W1: 372.2,
  W2: 255,
  W3: 659.2,
  WR: 120.9,
  N1: 372.2,
  N2: 2881.9,
  N3: 927.1,
  N4: 127,
  WE1: 370.4,
  WE2: 510.7,
  WE3: 291.3,
  WE4: 255,
  NEL1: 370.4,
  NEL2: 511,
  NEL3: 421.6,
  NEL4: 601,
  NEL5: 510.7,
  NEL6: 291.3,
  NEL7: 963.3,
  NEL8: 14342.3,
}
