// Whether a metric stands under a signal on its bad side: it begins where a rule marks a value, and ends after as many unmarked
// values in a row as re-arm the metric's other rules.
import { type Episode, followLevel } from '../metrics/level-rule.ts'
import type { ProcessReading } from './chart-reading.ts'
import type { SignalKind } from './rule-sets.ts'
import { ruleById, signalKindOf } from './rule-sets.ts'

export type SignalState = {
  /** Null when nothing on the bad side stands. */
  open: {
    since: string
    /** The latest value that a rule marks, with what it was held against. */
    period: string
    value: number | null
    centre: number | null
    lower: number | null
    upper: number | null
    rule: SignalKind
    says: string
  } | null
  /** The latest that ended, newest last. */
  ended: Episode[]
}

const keptEnded = 3

export const signalState = (
  { points }: Pick<ProcessReading, 'points'>,
  rearmAfter: number,
  adjacent: (earlier: string, later: string) => boolean,
): SignalState => {
  // A mark on a value is given 1, so that one rule follows levels and signals alike.
  const readings = points.map(({ period, type }) => ({
    period,
    value: type === 'concern' ? 1 : 0,
    provisional: false,
  }))
  const state = followLevel({ good: (value) => value === 0, pending: 1, rearmAfter }, readings, adjacent)
  const ended = state.episodes.filter(({ cleared }) => cleared !== null).slice(-keptEnded)
  const latest = points.findLast(({ type }) => type === 'concern')
  const rule = latest && ruleById.get(latest.rules[0] ?? '')
  if (!state.open || !latest || !rule) return { open: null, ended }
  const { period, value, centre, lower, upper } = latest
  const open = { since: state.open.since, period, value, centre, lower, upper }
  return { open: { ...open, rule: signalKindOf(rule.pattern), says: rule.says }, ended }
}
