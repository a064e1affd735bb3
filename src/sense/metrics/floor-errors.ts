// What a floor and a no-data rule must satisfy to make sense beside the thresholds.
import type { FieldError } from '#kit/problems.ts'
import { clockError, type Levelled } from './level-errors.ts'

const error = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

const shapeError = ({ direction, floor }: Levelled): FieldError | null => {
  if (floor === null) return null
  const { level, low, high } = floor
  if (direction !== 'band') {
    if (low !== null || high !== null)
      return error(
        low !== null ? 'floor.low' : 'floor.high',
        'band_only',
        'The two ends of a floor belong to a metric whose direction is band.',
      )
    return level === null ? error('floor.level', 'required', 'A floor needs its level.') : null
  }
  if (level !== null)
    return error('floor.level', 'no_level_with_band', 'The floor of a band has a low and a high end, and no level.')
  if (low === null || high === null)
    return error(
      low === null ? 'floor.low' : 'floor.high',
      'both_ends',
      'The floor of a band needs both its low and its high end.',
    )
  return low >= high
    ? error('floor.low', 'below_high', `The low end of the floor (${low}) must lie below its high end (${high}).`)
    : null
}

/** Below its floor a metric is in breach as well: a floor on the good side of the breach level would contradict it. */
const besideBreach = ({
  direction,
  floor,
  breachLevel,
  watchLevel,
  target,
  bandLow,
  bandHigh,
}: Levelled): FieldError | null => {
  if (floor === null) return null
  if (direction === 'band') {
    const { low, high } = floor
    if (low === null || high === null || bandLow === null || bandHigh === null) return null
    if (low <= bandLow && high >= bandHigh) return null
    return error(
      low > bandLow ? 'floor.low' : 'floor.high',
      'around_band',
      `The floor (${low} to ${high}) must hold the whole band of ${bandLow} to ${bandHigh}.`,
    )
  }
  const breach = breachLevel ?? (watchLevel === null ? target : null)
  if (floor.level === null || breach === null) return null
  if (direction === 'higher' ? floor.level <= breach : floor.level >= breach) return null
  const [rule, side] = direction === 'higher' ? ['not_above_breach', 'below'] : ['not_below_breach', 'above']
  return error(
    'floor.level',
    rule,
    `Where ${direction} is better, the floor (${floor.level}) lies ${side} the breach level (${breach}) or on it.`,
  )
}

const silence = ({ noData }: Levelled): (FieldError | null)[] => [
  noData.rule === 'decide' && noData.question === ''
    ? error('noData.question', 'required', 'Say which question is put when no reading comes.')
    : null,
  clockError(noData, 'noData'),
]

export const floorErrors = (metric: Levelled): FieldError[] =>
  [shapeError(metric) ?? besideBreach(metric), ...silence(metric)].filter((one) => one !== null)
