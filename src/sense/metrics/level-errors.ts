// What further levels, a floor and a no-data rule must satisfy: each says where it lies, in order, and none says the opposite of another.
import type { FieldError } from '#kit/problems.ts'
import { compareLines, type Line, lineOf, type MetricLevel } from './metric-levels.ts'
import type { MetricModel } from './metric-model.ts'

export type Levelled = Pick<
  MetricModel,
  | 'direction'
  | 'decimals'
  | 'target'
  | 'bandLow'
  | 'bandHigh'
  | 'watchLevel'
  | 'watchInclusive'
  | 'watchPending'
  | 'breachLevel'
  | 'breachInclusive'
  | 'breachPending'
  | 'levels'
  | 'floor'
  | 'noData'
>

const error = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

/** Whether what is said of a line fits the metric's direction. */
const shapeError = (metric: Levelled, level: MetricLevel, at: string): FieldError | null => {
  const { value, low, high, distance } = level
  if (metric.direction !== 'band') {
    const foreign = (['low', 'high', 'distance'] as const).find((field) => level[field] !== null)
    if (foreign)
      return error(
        `${at}.${foreign}`,
        'band_only',
        'Low, high and distance belong to a metric whose direction is band.',
      )
    return value === null ? error(`${at}.value`, 'required', `The level ‘${level.name}’ needs its value.`) : null
  }
  if (value !== null)
    return error(
      `${at}.value`,
      'no_value_with_band',
      'A level of a band has a low and a high end, or a distance, and no value.',
    )
  if (distance !== null) {
    if (low !== null || high !== null)
      return error(`${at}.distance`, 'one_of_two', 'Give the distance or both ends, not all of them.')
    if (distance < 0) return error(`${at}.distance`, 'not_negative', 'The distance is counted outwards from the band.')
    return metric.bandLow === null || metric.bandHigh === null
      ? error(`${at}.distance`, 'needs_band', 'A distance needs a band from which it is counted.')
      : null
  }
  if (low === null || high === null)
    return error(
      `${at}.${low === null ? 'low' : 'high'}`,
      'both_ends',
      `The level ‘${level.name}’ needs both its low and its high end, or a distance.`,
    )
  return low >= high
    ? error(`${at}.low`, 'below_high', `The low end (${low}) must lie below the high end (${high}).`)
    : null
}

/** The field by which a line would be moved. */
const placeOf = (metric: Levelled, level: MetricLevel): string =>
  metric.direction !== 'band' ? 'value' : level.distance !== null ? 'distance' : 'low'

type Known = { name: string; line: Line; pending: number; colour: MetricLevel['colour'] }

const single = ({ direction }: Levelled, value: number, inclusive: boolean): Line =>
  direction === 'higher' ? { low: value, high: null, inclusive } : { low: null, high: value, inclusive }

/** Watch and breach as lines like all others. */
const plainLines = (metric: Levelled): Known[] => {
  const {
    watchLevel,
    watchInclusive,
    watchPending,
    breachInclusive: inclusive,
    breachPending,
    bandLow,
    bandHigh,
  } = metric
  if (metric.direction === 'band') {
    if (bandLow === null || bandHigh === null) return []
    return [
      {
        name: 'the band',
        line: { low: bandLow, high: bandHigh, inclusive },
        pending: breachPending,
        colour: 'off_track',
      },
    ]
  }
  const breach = metric.breachLevel ?? (watchLevel === null ? metric.target : null)
  return [
    ...(watchLevel === null
      ? []
      : [
          {
            name: 'the watch level',
            line: single(metric, watchLevel, watchInclusive),
            pending: watchPending,
            colour: 'at_risk' as const,
          },
        ]),
    ...(breach === null
      ? []
      : [
          {
            name: 'the breach level',
            line: single(metric, breach, inclusive),
            pending: breachPending,
            colour: 'off_track' as const,
          },
        ]),
  ]
}

const beyondTarget = (metric: Levelled, level: MetricLevel, at: string): FieldError | null => {
  const { target, direction, bandLow, bandHigh } = metric
  if (direction === 'band') {
    const line = lineOf(metric, level)
    const inside =
      line &&
      bandLow !== null &&
      bandHigh !== null &&
      ((line.low ?? bandLow) > bandLow || (line.high ?? bandHigh) < bandHigh)
    return inside
      ? error(
          `${at}.${placeOf(metric, level)}`,
          'outside_band',
          `The level ‘${level.name}’ cannot lie inside the band of ${bandLow} to ${bandHigh}.`,
        )
      : null
  }
  if (target === null || level.value === null) return null
  if (direction === 'higher' ? level.value <= target : level.value >= target) return null
  const [rule, side] = direction === 'higher' ? ['not_above_target', 'below'] : ['not_below_target', 'above']
  return error(
    `${at}.value`,
    rule,
    `Where ${direction} is better, the level ‘${level.name}’ (${level.value}) lies ${side} the target (${target}) or on it.`,
  )
}

const sentences = {
  equal: (name: string, other: string) =>
    `‘${name}’ is ${other} once more: the same line and as many periods. Move one, or ask for more periods.`,
  order: (name: string, other: string) =>
    `Levels stand from the mildest to the worst, and ‘${name}’ is milder than ${other} before it.`,
  crossed: (name: string, other: string) =>
    `‘${name}’ reaches further than ${other} at one end and less far at the other; neither is the worse one.`,
  milder: (name: string, other: string) =>
    `‘${name}’ is worse than ${other}, which is off track already, so it cannot be only at risk.`,
  redder: (name: string, other: string) =>
    `‘${name}’ is milder than ${other}, which is only at risk, so it cannot be off track.`,
}

const againstPrevious = (
  metric: Levelled,
  level: MetricLevel,
  line: Line,
  at: string,
  before: Known,
): FieldError | null => {
  const field = `${at}.${placeOf(metric, level)}`
  const compared = compareLines({ line, pending: level.pending }, before, metric.decimals)
  if (compared === null) return error(field, 'beyond_previous', sentences.crossed(level.name, before.name))
  if (compared === 0) return error(field, 'distinct', sentences.equal(level.name, before.name))
  if (compared < 0) return error(field, 'beyond_previous', sentences.order(level.name, before.name))
  return before.colour === 'off_track' && level.colour === 'at_risk'
    ? error(`${at}.colour`, 'not_milder', sentences.milder(level.name, before.name))
    : null
}

/** Watch and breach stand where they stand; a further level may lie on either side of them. */
const againstPlain = (
  metric: Levelled,
  level: MetricLevel,
  line: Line,
  at: string,
  plain: Known,
): FieldError | null => {
  const field = `${at}.${placeOf(metric, level)}`
  const compared = compareLines({ line, pending: level.pending }, plain, metric.decimals)
  if (compared === null) return error(field, 'beside', sentences.crossed(level.name, plain.name))
  if (compared === 0) return error(field, 'distinct', sentences.equal(level.name, plain.name))
  if (compared > 0 && plain.colour === 'off_track' && level.colour === 'at_risk')
    return error(`${at}.colour`, 'not_milder', sentences.milder(level.name, plain.name))
  if (compared < 0 && plain.colour === 'at_risk' && level.colour === 'off_track')
    return error(`${at}.colour`, 'not_worse', sentences.redder(level.name, plain.name))
  return null
}

export const clockError = (
  asked: { clockAmount: number | null; clockUnit: string | null },
  at: string,
): FieldError | null => {
  if ((asked.clockAmount === null) === (asked.clockUnit === null)) return null
  return asked.clockAmount === null
    ? error(`${at}.clockAmount`, 'with_unit', 'A clock needs an amount with its unit.')
    : error(`${at}.clockUnit`, 'with_amount', 'A clock needs a unit, hours or days, with its amount.')
}

export const levelErrors = (metric: Levelled): FieldError[] => {
  const plain = plainLines(metric)
  const found: (FieldError | null)[] = []
  let before: Known | null = null
  for (const [number, level] of metric.levels.entries()) {
    const at = `levels[${number}]`
    const same = metric.levels.findIndex(({ name }) => name.toLowerCase() === level.name.toLowerCase())
    if (same < number) found.push(error(`${at}.name`, 'unique', `Another level is called ‘${level.name}’.`))
    found.push(clockError(level, at))
    const misshapen = shapeError(metric, level, at)
    found.push(misshapen)
    const line = misshapen ? null : lineOf(metric, level)
    if (!line) continue
    found.push(beyondTarget(metric, level, at))
    if (before) found.push(againstPrevious(metric, level, line, at, before))
    for (const one of plain) found.push(againstPlain(metric, level, line, at, one))
    before = { name: `‘${level.name}’`, line, pending: level.pending, colour: level.colour }
  }
  return found.filter((one) => one !== null)
}
