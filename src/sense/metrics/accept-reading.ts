// Checks one row of readings against its metric: a real period that has begun, and figures of the kind the metric counts.
import type { FieldError } from '#kit/problems.ts'
import { acceptPlace, shown } from './accept-place.ts'
import type { MetricModel } from './metric-model.ts'
import type { AcceptanceRules, Dimensions, ReadingRow } from './reading-row.ts'

export type AcceptedReading = {
  period: string
  dimensions: Dimensions
  value: number | null
  numerator: number | null
  denominator: number | null
  note: string | null
  /** Null when the row does not say: it is known when it is recorded. */
  knownAt: Date | null
}

type Counted = Pick<MetricModel, 'total' | 'valueUnit'>

/** A double keeps 15 digits; what is larger would be stored as another number than was sent. */
const largest = 1e15

const numberError = (field: string, value: unknown): FieldError | null => {
  if (typeof value !== 'number') {
    return { field, rule: 'number', message: `The ${field} must be a number such as 96.8, not ${typeof value}.` }
  }
  if (!Number.isFinite(value))
    return { field, rule: 'finite', message: `The ${field} must be a number; ${value} is none.` }
  if (Math.abs(value) < largest) return null
  return { field, rule: 'magnitude', message: `The ${field} is too large to be kept exactly: at most 15 digits.` }
}

const given = (value: unknown): boolean => value !== undefined && value !== null

const need = (row: ReadingRow, field: 'value' | 'numerator' | 'denominator', why: string): FieldError | null =>
  given(row[field]) ? numberError(field, row[field]) : { field, rule: 'required', message: why }

const refuse = (row: ReadingRow, field: 'value' | 'numerator' | 'denominator', why: string): FieldError | null =>
  given(row[field]) ? { field, rule: 'not_for_this_total', message: why } : null

const positive = (row: ReadingRow, what: string): FieldError | null =>
  typeof row.denominator === 'number' && row.denominator <= 0
    ? { field: 'denominator', rule: 'positive', message: `The ${what} must be above 0.` }
    : null

const ratioErrors = (row: ReadingRow): (FieldError | null)[] => [
  refuse(row, 'value', 'This metric is a ratio: send numerator and denominator, not a value.'),
  need(row, 'numerator', 'This metric is a ratio: it needs a numerator.'),
  need(row, 'denominator', 'This metric is a ratio: it needs a denominator.') ??
    positive(row, 'denominator of a ratio'),
]

const valueErrors = (row: ReadingRow, weighted: boolean): (FieldError | null)[] => [
  need(row, 'value', 'A reading needs a value.'),
  refuse(row, 'numerator', 'This metric is not a ratio: it takes no numerator.'),
  weighted
    ? given(row.denominator)
      ? (numberError('denominator', row.denominator) ?? positive(row, 'weight'))
      : null
    : refuse(row, 'denominator', 'This metric is not a ratio: it takes no denominator.'),
]

const fields = new Set([
  'metric',
  'unit',
  'period',
  'dimensions',
  'value',
  'numerator',
  'denominator',
  'valueUnit',
  'note',
  'knownAt',
])

/** A misspelt field would quietly put the reading into another series. */
const unknownFields = (row: ReadingRow): FieldError[] => {
  const errors: FieldError[] = []
  for (const field in row) {
    if (fields.has(field)) continue
    const message = `A reading has no field ‘${field.slice(0, 40)}’; it has ${[...fields].join(', ')}.`
    errors.push({ field: field.slice(0, 40), rule: 'unknown_field', message })
  }
  return errors
}

const unitErrors = (row: ReadingRow, metric: Counted): FieldError | null =>
  given(row.valueUnit) && row.valueUnit !== metric.valueUnit
    ? {
        field: 'valueUnit',
        rule: 'same_unit',
        message: `This metric is counted in ${metric.valueUnit || 'plain numbers'}, not in ${shown(row.valueUnit)}.`,
      }
    : null

export const acceptReading = (
  row: ReadingRow,
  metric: Counted,
  rules: AcceptanceRules,
): { accepted: AcceptedReading } | { errors: FieldError[] } => {
  const place = acceptPlace(row, rules)
  const found = [
    ...unknownFields(row),
    ...place.errors,
    ...(metric.total === 'ratio' ? ratioErrors(row) : valueErrors(row, metric.total === 'weighted_mean')),
    unitErrors(row, metric),
  ]
  const errors = found.filter((error) => error !== null)
  if (errors.length > 0) return { errors }
  return {
    accepted: {
      period: place.period,
      dimensions: place.dimensions,
      value: (row.value as number | undefined) ?? null,
      numerator: (row.numerator as number | undefined) ?? null,
      denominator: (row.denominator as number | undefined) ?? null,
      note: (row.note as string | undefined) || null,
      knownAt: place.knownAt,
    },
  }
}
