// What a definition must satisfy to make sense: levels on the right side of each other, a band that is not upside down.
import type { FieldError } from '#kit/problems.ts'
import { floorErrors } from './floor-errors.ts'
import { type Levelled, levelErrors } from './level-errors.ts'
import type { MetricModel } from './metric-model.ts'

type Definition = Levelled &
  Pick<MetricModel, 'total' | 'clockAmount' | 'clockUnit' | 'confidential' | 'confidentialTo'>

type Check = (definition: Definition) => FieldError | null

const error = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

const bandIsWhole: Check = ({ direction, bandLow, bandHigh }) => {
  if (direction !== 'band') {
    if (bandLow === null && bandHigh === null) return null
    return error(
      bandLow !== null ? 'bandLow' : 'bandHigh',
      'band_only',
      'A band belongs to a metric whose direction is band.',
    )
  }
  if ((bandLow === null) !== (bandHigh === null)) {
    return error(bandLow === null ? 'bandLow' : 'bandHigh', 'both_ends', 'A band needs both its low and its high end.')
  }
  if (bandLow !== null && bandHigh !== null && bandLow >= bandHigh) {
    return error(
      'bandLow',
      'below_high',
      `The low end of the band (${bandLow}) must lie below its high end (${bandHigh}).`,
    )
  }
  return null
}

const noLevelsInBand: Check = ({ direction, watchLevel, breachLevel }) => {
  if (direction !== 'band' || (watchLevel === null && breachLevel === null)) return null
  const field = breachLevel !== null ? 'breachLevel' : 'watchLevel'
  return error(field, 'no_level_with_band', 'A metric kept in a band has no watch or breach level: the band is both.')
}

const targetInBand: Check = ({ direction, target, bandLow, bandHigh }) => {
  if (direction !== 'band' || target === null || bandLow === null || bandHigh === null) return null
  if (target >= bandLow && target <= bandHigh) return null
  return error('target', 'inside_band', `The target (${target}) must lie inside the band.`)
}

/** Going the bad way one meets the target first, then watch, then breach; two may stand on the same level. */
const inOrder = (
  field: 'watchLevel' | 'breachLevel',
  before: 'target' | 'watchLevel',
  names: [string, string],
): Check => {
  return (definition) => {
    const [level, earlier] = [definition[field], definition[before]]
    if (definition.direction === 'band' || level === null || earlier === null) return null
    const good = definition.direction === 'higher' ? level <= earlier : level >= earlier
    if (good) return null
    const side = definition.direction === 'higher' ? 'below' : 'above'
    return error(
      field,
      `${definition.direction === 'higher' ? 'not_above' : 'not_below'}_${before === 'target' ? 'target' : 'watch'}`,
      `Where ${definition.direction} is better, the ${names[0]} level (${level}) lies ${side} the ${names[1]} (${earlier}) or on it.`,
    )
  }
}

const clockIsWhole: Check = ({ clockAmount, clockUnit }) => {
  if ((clockAmount === null) === (clockUnit === null)) return null
  return clockAmount === null
    ? error('clockAmount', 'with_unit', 'A clock needs an amount with its unit.')
    : error('clockUnit', 'with_amount', 'A clock needs a unit, hours or days, with its amount.')
}

const confidentialNames: Check = ({ confidential, confidentialTo }) =>
  !confidential && confidentialTo.length > 0
    ? error('confidentialTo', 'only_confidential', 'People and units are named only for a confidential metric.')
    : null

const checks: Check[] = [
  bandIsWhole,
  noLevelsInBand,
  targetInBand,
  inOrder('watchLevel', 'target', ['watch', 'target']),
  inOrder('breachLevel', 'watchLevel', ['breach', 'watch level']),
  inOrder('breachLevel', 'target', ['breach', 'target']),
  clockIsWhole,
  confidentialNames,
]

export const definitionErrors = (definition: Definition): FieldError[] => {
  const errors = [
    ...checks.map((check) => check(definition)).filter((found) => found !== null),
    ...levelErrors(definition),
    ...floorErrors(definition),
  ]
  // One word on each field is enough.
  return errors.filter((found, index) => errors.findIndex((other) => other.field === found.field) === index)
}
