// Signals from marks: patterns of one rule that overlap are one signal, told with the values that take part and those it marks.
import type { Rule } from './rules.ts'
import type { Marks } from './scan-rules.ts'
import { zoneBeyond } from './zones.ts'

export type Side = 'above' | 'below' | 'none'

export type Signal = {
  rule: string
  /** For a trend and a step 'above' is upwards. */
  side: Side
  /** The value at which the rule was first fulfilled. */
  at: number
  /** The first and the last value that take part. */
  from: number
  to: number
  /** The values that the rule marks. */
  marked: number[]
}

const lengthOf = ({ pattern }: Rule) => {
  if (pattern.kind === 'beyond') return 1
  if (pattern.kind === 'range') return 2
  return pattern.kind === 'count' ? pattern.within : pattern.length
}

const isMember = ({ pattern }: Rule, zone: number, side: Side) => {
  if (pattern.kind !== 'count' || pattern.marking === 'last') return true
  const height = side === 'above' ? zone : -zone
  return height >= zoneBeyond[pattern.level] && !(pattern.insideOnOneSide && height >= zoneBeyond.limit)
}

const isSingle = ({ pattern }: Rule) => pattern.kind === 'beyond' || pattern.kind === 'range'

const marksLast = ({ pattern }: Rule) => !('marking' in pattern) || pattern.marking === 'last'

/** What one fulfilled pattern covers; those of a rule that marks its members begin and end with a member. */
const coverage = (rule: Rule, side: Side, at: number, zones: Int8Array) => {
  let from = at - lengthOf(rule) + 1
  let to = at
  while (from < at && !isMember(rule, zones[from]!, side)) from += 1
  while (to > from && !isMember(rule, zones[to]!, side)) to -= 1
  const marked: number[] = []
  for (let i = marksLast(rule) ? at : from; i <= to; i += 1) if (isMember(rule, zones[i]!, side)) marked.push(i)
  return { from, to, marked }
}

const sideless = new Set(['alternating', 'inside', 'outside'])

const signalsOfSide = (rule: Rule, bit: number, fulfilled: Uint16Array, side: Side, zones: Int8Array) => {
  const signals: Signal[] = []
  let open: Signal | undefined
  for (let at = 0; at < fulfilled.length; at += 1) {
    if ((fulfilled[at]! & bit) === 0) continue
    const { from, to, marked } = coverage(rule, side, at, zones)
    if (open && from <= open.to && !isSingle(rule)) {
      const last = open.marked.at(-1) ?? -1
      open.to = Math.max(open.to, to)
      open.marked.push(...marked.filter((i) => i > last))
    } else {
      open = { rule: rule.id, side, at, from, to, marked }
      signals.push(open)
    }
  }
  return signals
}

/** In order of where they were first fulfilled; of those at one value the rules in their own order. */
export const findSignals = (rules: readonly Rule[], marks: Marks): Signal[] =>
  rules
    .flatMap((rule, place) => {
      const bit = 1 << place
      if (sideless.has(rule.pattern.kind)) return signalsOfSide(rule, bit, marks.upper, 'none', marks.zones)
      return [
        ...signalsOfSide(rule, bit, marks.upper, 'above', marks.zones),
        ...signalsOfSide(rule, bit, marks.lower, 'below', marks.zones),
      ]
    })
    .sort((a, b) => a.at - b.at)
