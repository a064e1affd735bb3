// Tasks as a file describes them, a row of a table or an object of JSON: durations, dates and predecessors by any usual name.
import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import { invalid } from '#kit/problems.ts'
import { type Amount, readAmount } from '#kit/schedule/amount.ts'
import { type Distribution, distributionTypes } from '#kit/schedule/distribution.ts'
import type { ConstraintType } from '#kit/schedule/project.ts'

/** The same field under its usual names; blanks, hyphens and capitals do not count. */
const aliases: Record<string, readonly string[]> = {
  id: ['id', 'task', 'activity'],
  name: ['name', 'title', 'taskname'],
  duration: ['duration', 'd'],
  low: ['low', 'o', 'optimistic', 'min', 'minimum', 'a'],
  mode: ['mode', 'm', 'mostlikely', 'likely'],
  high: ['high', 'p', 'pessimistic', 'max', 'maximum', 'b'],
  lambda: ['lambda'],
  distribution: ['distribution'],
  median: ['median'],
  sigma: ['sigma'],
  mean: ['mean'],
  sd: ['sd', 'standarddeviation', 'stddev'],
  calendar: ['calendar'],
  constraint: ['constraint', 'constrainttype'],
  constraintDate: ['constraintdate'],
  deadline: ['deadline'],
  predecessors: ['predecessors', 'predecessor', 'after'],
  result: ['result'],
  by: ['by', 'resultby'],
  risks: ['risks'],
  constraints: ['constraints'],
}

const fieldOf = new Map(
  Object.entries(aliases).flatMap(([field, names]) => names.map((name) => [name, field] as const)),
)

/** The field that a column or key stands for; undefined for one that says nothing here. */
export const fieldNamed = (name: string): string | undefined => fieldOf.get(name.toLowerCase().replace(/[\s_-]/g, ''))

export type Fields = Record<string, unknown>

export type Length = (amount: Amount) => number

/** `where` names line or task in a refusal. */
export type Reading = { fields: Fields; where: string; decimal: DecimalSign; length: Length }

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

export const textOf = (fields: Fields, field: string): string | undefined =>
  isEmpty(fields[field]) ? undefined : String(fields[field]).trim()

/** A length with its unit, or a bare number in the plan's own unit. */
export const amountOf = ({ fields, where, decimal }: Reading, field: string): Amount | undefined => {
  const value = fields[field]
  if (isEmpty(value)) return undefined
  if (typeof value === 'number') return { value, unit: null, elapsed: false }
  const read = readAmount(String(value), decimal)
  if ('value' in read) return read.value
  throw invalid(field, read.rule, `${where}, ${field}: ${read.message}`)
}

const lengthOf = (reading: Reading, field: string): number | undefined => {
  const amount = amountOf(reading, field)
  if (amount === undefined) return undefined
  if (amount.unit === 'percent')
    throw invalid(field, 'duration', `${reading.where}, ${field}: a duration is no percentage.`)
  return reading.length(amount)
}

const numberOf = ({ fields, where, decimal }: Reading, field: string): number | undefined => {
  const value = fields[field]
  if (isEmpty(value)) return undefined
  if (typeof value === 'number') return value
  const read = readNumber(String(value), decimal)
  if ('value' in read) return read.value
  throw invalid(field, read.rule, `${where}, ${field}: ${read.message}`)
}

const need = (value: number | undefined, field: string, { where }: Reading): number => {
  if (value !== undefined) return value
  throw invalid(field, 'required', `${where}: '${field}' is missing.`)
}

const typeNames: Record<string, Distribution['type']> = {
  betapert: 'pert',
  beta: 'pert',
  pertclassic: 'pert-classic',
  classic: 'pert-classic',
  classicpert: 'pert-classic',
  triangle: 'triangular',
  constant: 'fixed',
  truncatednormal: 'normal',
}

const typeOf = (reading: Reading): Distribution['type'] | undefined => {
  const given = textOf(reading.fields, 'distribution')
  if (given === undefined) return undefined
  const plain = given.toLowerCase().replace(/[\s_-]/g, '')
  const type = typeNames[plain] ?? distributionTypes.find((each) => each === plain)
  if (type) return type
  throw invalid(
    'distribution',
    'known',
    `${reading.where}: '${given}' is no distribution; there are ${distributionTypes.join(', ')}.`,
  )
}

/** The type that the given fields leave as the only one. */
const guessedType = ({ fields }: Reading): Distribution['type'] => {
  if (!isEmpty(fields.median)) return 'lognormal'
  if (!isEmpty(fields.mean)) return 'normal'
  if (!isEmpty(fields.mode)) return 'pert'
  return isEmpty(fields.low) ? 'fixed' : 'uniform'
}

/** What may happen to the duration, and the planned one if the file says both. */
export const durationOf = (reading: Reading): { duration: Distribution; planned?: number } => {
  const type = typeOf(reading) ?? guessedType(reading)
  const given = lengthOf(reading, 'duration')
  const length = (field: string) => need(lengthOf(reading, field), field, reading)
  const planned = given === undefined ? {} : { planned: given }
  switch (type) {
    case 'fixed':
      return { duration: { type, value: need(given, 'duration', reading) } }
    case 'uniform':
      return { duration: { type, low: length('low'), high: length('high') }, ...planned }
    case 'lognormal':
      return {
        duration: {
          type,
          median: lengthOf(reading, 'median') ?? need(given, 'median', reading),
          sigma: need(numberOf(reading, 'sigma'), 'sigma', reading),
        },
        ...planned,
      }
    case 'normal':
      return {
        duration: { type, mean: lengthOf(reading, 'mean') ?? need(given, 'mean', reading), sd: length('sd') },
        ...planned,
      }
    default: {
      const points = {
        low: length('low'),
        mode: lengthOf(reading, 'mode') ?? need(given, 'mode', reading),
        high: length('high'),
      }
      const lambda = type === 'pert' ? numberOf(reading, 'lambda') : undefined
      return { duration: { type, ...points, ...(lambda !== undefined && { lambda }) } as Distribution, ...planned }
    }
  }
}

const constraintNames: Record<string, ConstraintType> = {
  startnoearlierthan: 'SNET',
  startnolaterthan: 'SNLT',
  finishnoearlierthan: 'FNET',
  finishnolaterthan: 'FNLT',
  muststarton: 'MSO',
  mustfinishon: 'MFO',
  aslateaspossible: 'ALAP',
  assoonaspossible: 'ASAP',
  startnoearlier: 'SNET',
  startnolater: 'SNLT',
  finishnoearlier: 'FNET',
  finishnolater: 'FNLT',
}

export const constraintTypeOf = (text: string, where: string): ConstraintType => {
  const plain = text.toLowerCase().replace(/[\s_-]/g, '')
  const type = constraintNames[plain] ?? Object.values(constraintNames).find((each) => each === plain.toUpperCase())
  if (type) return type
  throw invalid(
    'constraint',
    'known',
    `${where}: '${text}' is no constraint; there are SNET, SNLT, FNET, FNLT, MSO, MFO, ALAP and ASAP.`,
  )
}
