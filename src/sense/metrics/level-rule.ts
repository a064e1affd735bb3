// Follows a metric past a level: when a run of bad periods triggers, and when enough good ones in a row re-arm the rule.

import { roundTo } from '#kit/rounding.ts'

export type Side = 'at_least' | 'at_most' | 'above' | 'below'

/** What must hold for a reading to be good. `above` and `below` are strict: the level itself is bad. */
export type LevelRule = {
  good(value: number): boolean
  /** Consecutive bad periods before the rule triggers. */
  pending: number
  /** Adjacent good periods before it clears. */
  rearmAfter: number
}

export type PeriodReading = {
  period: string
  value: number
  /** The period has not ended: the reading may trigger, but it never clears. */
  provisional: boolean
}

/** A stretch in which the rule held somebody's attention. */
export type Episode = {
  /** The first bad period of the run that triggered. */
  since: string
  triggered: string
  /** The last good period that cleared it; null while it lasts. */
  cleared: string | null
}

export type LevelState = {
  episodes: Episode[]
  /** The episode that lasts; null when there is none. */
  open: Episode | null
  /** Bad periods counted towards a trigger that has not fired yet. */
  bad: number
  badSince: string | null
  /** Adjacent good periods counted towards clearing the open episode. */
  good: number
}

/** Rounds to the metric's own precision first, so that 0.70 is 0.70. */
export const goodSide = (side: Side, level: number, decimals: number): ((value: number) => boolean) => {
  const limit = roundTo(level, decimals)
  const tests: Record<Side, (value: number) => boolean> = {
    at_least: (value) => value >= limit,
    at_most: (value) => value <= limit,
    above: (value) => value > limit,
    below: (value) => value < limit,
  }
  return (value) => tests[side](roundTo(value, decimals))
}

/**
 * @param readings in order of periods, one a period; a missing period is simply not there
 * @param adjacent whether the second period follows the first without a gap
 *
 * A missing period neither adds to a run of bad periods nor resets it, but it breaks a run of good ones.
 */
export const followLevel = (
  rule: LevelRule,
  readings: readonly PeriodReading[],
  adjacent: (earlier: string, later: string) => boolean,
): LevelState => {
  const episodes: Episode[] = []
  let open: Episode | null = null
  let bad = 0
  let badSince: string | null = null
  let good = 0
  let lastGood: string | null = null
  for (const { period, value, provisional } of readings) {
    if (!rule.good(value)) {
      good = 0
      lastGood = null
      if (open) continue
      bad += 1
      badSince ??= period
      if (bad < rule.pending) continue
      open = { since: badSince, triggered: period, cleared: null }
      episodes.push(open)
      bad = 0
      badSince = null
      continue
    }
    if (provisional) continue
    bad = 0
    badSince = null
    if (!open) continue
    good = lastGood !== null && adjacent(lastGood, period) ? good + 1 : 1
    lastGood = period
    if (good < rule.rearmAfter) continue
    open.cleared = period
    open = null
    good = 0
    lastGood = null
  }
  return { episodes, open, bad, badSince, good }
}
