// What an outlook says of a metric: the coming periods, the chance of meeting its target by the period end, and of a breach on the way.
import type { Calendar } from '#kit/calendar/calendar.ts'
import { addPeriods } from '#kit/calendar/periods.ts'
import type { NotEnoughData, Outlook } from '#kit/outlook/answer.ts'
import { chanceOf } from '#kit/outlook/chance.ts'
import { breachRule } from '../metrics/metric-evidence.ts'
import type { MetricModel } from '../metrics/metric-model.ts'
import type { Horizon } from './outlook-series.ts'

export type TargetSide = { side: 'at_least' | 'at_most'; level: number } | { side: 'within'; low: number; high: number }

/** What is to be met: the target, or where there is none the level of the breach. */
export const targetOf = (metric: MetricModel): TargetSide | null => {
  const { direction, bandLow, bandHigh } = metric
  if (direction === 'band')
    return bandLow === null || bandHigh === null ? null : { side: 'within', low: bandLow, high: bandHigh }
  const level = metric.target ?? metric.breachLevel ?? metric.watchLevel
  return level === null ? null : { side: direction === 'higher' ? 'at_least' : 'at_most', level }
}

export const isMet = (target: TargetSide, value: number): boolean => {
  if (target.side === 'within') return value >= target.low && value <= target.high
  return target.side === 'at_least' ? value >= target.level : value <= target.level
}

const chanceToMeet = (outlook: Outlook, target: TargetSide, by: number): number => {
  const at = (direction: 'at_least' | 'at_most', reach: number) => chanceOf(outlook, { reach, direction, by })
  if (target.side === 'within') return Math.max(0, at('at_most', target.high) - (1 - at('at_least', target.low)))
  return at(target.side, target.level)
}

/**
 * The greatest chance, among the coming periods, of lying past the breach level. That any of them does is somewhat likelier; it
 * takes thousands of drawn paths to say, which is too much for every metric every night.
 */
const chanceToBreach = (outlook: Outlook, metric: MetricModel, upTo: number): number | null => {
  const level = metric.breachLevel
  if (level === null || metric.direction === 'band' || !breachRule(metric)) return null
  // The level itself is often still good; the next value that can be told from it is not.
  const beyond = metric.breachInclusive ? 0 : 0.5 * 10 ** -metric.decimals
  const isHigher = metric.direction === 'higher'
  const reach = isHigher ? level - beyond : level + beyond
  const direction = isHigher ? 'at_most' : 'at_least'
  const chances = Array.from({ length: upTo }, (_, h) => chanceOf(outlook, { reach, direction, by: h + 1 }))
  return short(Math.max(...chances))
}

export type Edges = { low: number; high: number }

export type ComingPeriod = { period: string; point: number; bands: [Edges, Edges, Edges] }

export type Foreseen = {
  knownPeriod: string
  method: string
  /** Up to the horizon. */
  coming: ComingPeriod[]
  horizon: Horizon
  target: TargetSide | null
  chance: number | null
  breachChance: number | null
}

const short = (value: number): number => Number(value.toPrecision(7))

export const foresee = (
  metric: MetricModel,
  outlook: Outlook,
  knownPeriod: string,
  horizon: Horizon,
  calendar: Calendar,
): Foreseen => {
  const target = targetOf(metric)
  const by = Math.min(horizon.steps, outlook.horizon)
  const edges = (level: number, h: number): Edges => {
    const found = outlook.intervals.find((interval) => interval.level === level)
    return { low: short(found?.lower[h] ?? Number.NaN), high: short(found?.upper[h] ?? Number.NaN) }
  }
  return {
    knownPeriod,
    method: outlook.method,
    coming: outlook.points.slice(0, by).map((point, h) => ({
      period: addPeriods(knownPeriod, h + 1, metric.rhythm, calendar),
      point: short(point),
      bands: [edges(0.5, h), edges(0.8, h), edges(0.95, h)],
    })),
    horizon,
    target,
    chance: target && short(chanceToMeet(outlook, target, by)),
    breachChance: chanceToBreach(outlook, metric, by),
  }
}

export const isOutlook = (found: Outlook | NotEnoughData): found is Outlook => found.kind === 'outlook'
