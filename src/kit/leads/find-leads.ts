// What leads what in a panel of metrics, with sign, lag and strength; which of them work against each other; which are the same twice.
import { invalid } from '#kit/problems.ts'
import type { Task } from '#kit/task.ts'
import { type Conflict, findConflicts } from './conflicts.ts'
import { directLeads } from './direct-leads.ts'
import { degreesOf } from './lagged-correlation.ts'
import { type Form, leadCandidates } from './lead-candidates.ts'
import { type Panel, type PanelSeries, panelOf } from './panel.ts'
import { findTwins, type Twins } from './twins.ts'

export type LeadsInput = {
  series: readonly PanelSeries[]
  /** How many steps the follower may come later; 4 if not given. */
  lags?: number | undefined
  /** Steps of the season, 1 for none, 'auto' (if not given) for the one that fits best. */
  season?: number | 'auto' | undefined
  /** Nominal rate of false discoveries, 0.1 if not given. */
  rate?: number | undefined
  /** Least correlation of values and of changes that makes twins, 0.95 if not given. */
  alike?: number | undefined
}

export type Lead = {
  from: string
  to: string
  lag: number
  form: Form
  /** Of surprises, -1 … 1; its sign is the lead's sign. */
  correlation: number
  /** Change of `to` in its unit for one unit of surprise (or of build-up) in `from`. */
  slope: number
  /** Standard error of the slope. */
  error: number
  pairs: number
  p: number
  q: number
}

export type LeadsResult = {
  steps: number
  season: number
  lags: number
  rate: number
  /** Ordered pairs, and pairs times lags times forms that the p-values have paid for. */
  pairs: number
  tests: number
  leads: Lead[]
  /** Discoveries that another one explains, strongest first. */
  explained: (Lead & { reason: 'indirect' | 'reverse'; by: { from: string; to: string; lag: number } })[]
  conflicts: (Omit<Conflict, 'a' | 'b'> & { a: string; b: string })[]
  twins: (Omit<Twins, 'a' | 'b'> & { a: string; b: string })[]
  series: { name: string; values: number; order: number; harmonics: number; spread: number }[]
  setAside: Panel['setAside']
}

// Whitening never takes out everything that trends and seasons of real series do: a part of the rate is kept for what it leaves.
const margin = 0.8

const check = (lags: number, season: number | 'auto', rate: number, alike: number) => {
  if (!Number.isInteger(lags) || lags < 1 || lags > 52)
    throw invalid('lags', 'range', 'Lags must be a whole number from 1 to 52.')
  if (season !== 'auto' && (!Number.isInteger(season) || season < 0)) {
    throw invalid('season', 'whole', "The season must be a whole number of steps, 1 for none, or 'auto'.")
  }
  if (!(rate > 0 && rate < 1)) throw invalid('fdr', 'range', 'The rate of false discoveries must lie between 0 and 1.')
  if (!(alike > 0 && alike <= 1)) throw invalid('alike', 'range', 'The likeness of twins must lie between 0 and 1.')
}

/** Pure; about 10 µs for an ordered pair of 156 steps. Throws a Problem that names field and rule; Cancelled when called off. */
export const findLeads = (input: LeadsInput, task: Task = {}): LeadsResult => {
  const { series, lags = 4, season = 'auto', rate = 0.1, alike = 0.95 } = input
  check(lags, season, rate, alike)
  const panel = panelOf(series, season, task)
  const { members } = panel
  const candidates = leadCandidates(members, lags, task)
  const found = candidates.filter(({ q }) => q <= margin * rate)
  const limit = found.reduce((most, { pairP }) => Math.max(most, pairP), 0)
  const { leads, explained } = directLeads(found, members, limit)
  const nameOf = (i: number) => members[i]!.name
  const leadOf = (candidate: (typeof candidates)[number]): Lead => {
    const { from, to, lag, form, correlation, slope, pairs, p, q } = candidate
    const degrees = degreesOf(candidate, members[to]!.whitened.parameters)
    const error = Math.abs(slope / correlation) * Math.sqrt((1 - correlation ** 2) / degrees)
    return { from: nameOf(from), to: nameOf(to), lag, form, correlation, slope, error, pairs, p, q }
  }
  task.progress?.(2 * members.length, 2 * members.length)
  return {
    ...{ steps: panel.steps, season: panel.season, lags, rate },
    ...{ pairs: candidates.length, tests: candidates.length * lags * 2 },
    leads: leads.map(leadOf),
    explained: explained.map(({ candidate, reason, by }) => ({
      ...leadOf(candidate),
      reason,
      by: { from: nameOf(by.from), to: nameOf(by.to), lag: by.lag },
    })),
    conflicts: findConflicts(members, lags, margin * rate).conflicts.map((each) => ({
      ...each,
      a: nameOf(each.a),
      b: nameOf(each.b),
    })),
    twins: findTwins(series, alike).map((each) => ({ ...each, a: series[each.a]!.name, b: series[each.b]!.name })),
    series: members.map(({ name, whitened: { count, order, harmonics, spread } }) => ({
      name,
      values: count,
      order,
      harmonics,
      spread,
    })),
    setAside: panel.setAside,
  }
}
