// Makes the readings of one line of a file: its cells read by the file's own way of writing days and figures.
import { startOfDay } from '#kit/calendar/time-zone.ts'
import { type DayFormat, readDay } from '#kit/csv/read-day.ts'
import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import type { CellResult } from '#kit/csv/refusal.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { figureOf } from './figure-expression.ts'
import type { FigureName, ImportPlan, ImportTarget } from './import-plan.ts'

export type LineRefusal = { line: number; column: string | null; field: string; rule: string; message: string }

export type FileFormats = {
  days: DayFormat
  decimal: DecimalSign
  timeZone: string
  /** In which unit the metric is counted: it may stand beside a figure. */
  unitOf(metric: string): string | undefined
}

export type LineReadings = { rows: NamedRow[]; refused: LineRefusal[] }

type Line = { line: number; cells: readonly string[] }

const instant = /^\d{4}-\d{2}-\d{2}T\d/

export const readLine = ({ line, cells }: Line, plan: ImportPlan, formats: FileFormats): LineReadings => {
  const refused: LineRefusal[] = []
  const cell = (column: string): string => cells[plan.columns.indexOf(column)] ?? ''
  const read = <Value>(column: string, field: string, result: CellResult<Value>): Value | null => {
    if ('value' in result) return result.value
    refused.push({ line, column, field, rule: result.rule, message: result.message })
    return null
  }
  const period = read(plan.period, 'period', readDay(cell(plan.period), formats.days))
  const shared: NamedRow = { period }
  if (plan.unit !== null) {
    shared.unit = cell(plan.unit)
    if (shared.unit === '') {
      refused.push({ line, column: plan.unit, field: 'unit', rule: 'required', message: 'There is no unit here.' })
    }
  }
  if (plan.note !== null && cell(plan.note) !== '') shared.note = cell(plan.note)
  if (plan.knownAt !== null && cell(plan.knownAt) !== '') {
    const text = cell(plan.knownAt)
    // A day alone: what was published on it could be known from its morning on.
    shared.knownAt = instant.test(text)
      ? text
      : knownFrom(read(plan.knownAt, 'knownAt', readDay(text, formats.days)), formats)
  }
  const dimensions = plan.dimensions.filter(([, column]) => cell(column) !== '')
  if (dimensions.length > 0)
    shared.dimensions = Object.fromEntries(dimensions.map(([name, column]) => [name, cell(column)]))
  const rows = plan.targets.flatMap((target) => {
    if (plan.targets.length > 1 && isBlank(target, cell)) return []
    const metric = target.metric ?? cell(plan.metric ?? '')
    const row: NamedRow = { ...shared, metric }
    for (const [name, expression] of figuresToRead(target, cell)) {
      const unit = name === 'value' ? formats.unitOf(metric) : undefined
      row[name] = figureOf(expression, (column) => read(column, name, readNumber(cell(column), formats.decimal, unit)))
    }
    return [row]
  })
  return { rows: refused.length === 0 ? rows : [], refused: distinct(refused) }
}

const knownFrom = (day: string | null, { timeZone }: FileFormats): string | undefined =>
  day === null ? undefined : startOfDay(day, timeZone).toISOString()

type Figure = [FigureName, NonNullable<ImportTarget['figures'][FigureName]>]

/**
 * A file that names a metric in each row may hold ratios beside plain values: then a row fills the columns of its own kind, and
 * the others are blank.
 */
const figuresToRead = (target: ImportTarget, cell: (column: string) => string): Figure[] => {
  const all = Object.entries(target.figures) as Figure[]
  const isMixed = target.figures.value !== undefined && all.length > 1
  const filled = all.filter(([, { terms }]) => terms.some(({ column }) => cell(column) !== ''))
  return isMixed && filled.length > 0 ? filled : all
}

/** Where one line feeds several metrics, a blank cell means that it has nothing for this one. */
const isBlank = (target: ImportTarget, cell: (column: string) => string): boolean =>
  Object.values(target.figures).every(({ terms }) => terms.every(({ column }) => cell(column) === ''))

/** A column that feeds several metrics is refused once. */
const distinct = (refused: LineRefusal[]): LineRefusal[] =>
  refused.filter(
    (one, at) => refused.findIndex(({ column, rule }) => column === one.column && rule === one.rule) === at,
  )
