// The series of a file: a wide table (a time column and one column per metric), a long one (series, time, value), or JSON with the same.
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import { type Axis, evenTimes } from './even-times.ts'
import type { Input, TableInput } from './read-input.ts'

export type SeriesInput = {
  series: { name: string; values: number[] }[]
  season: Axis['season']
  /** From JSON only. */
  directions: Record<string, unknown>
}

export type SeriesOptions = { time?: string | undefined; decimal?: string | undefined; rows?: boolean }

type Point = { series: string; time: string; text: string; line: number }

const gapWords = new Set(['', 'na', 'n/a', 'nan', 'null'])
const timeNames = ['time', 'date', 'day', 'week', 'month', 'quarter', 'year', 'period', 'timestamp', 't']

const isGap = (text: string) => gapWords.has(text.trim().toLowerCase())

const decimalOf = (points: readonly Point[], given: string | undefined): DecimalSign => {
  if (given !== undefined && given !== '.' && given !== ',')
    throw invalid('decimal', 'sign', "--decimal must be '.' or ','.")
  if (given !== undefined) return given
  const found = findDecimalSign(points.map(({ text }) => text))
  if (found === '.' || found === ',') return found
  throw invalid(
    'file',
    'decimal',
    `The figures' decimal sign is ${found === 'mixed' ? 'not the same everywhere' : 'not clear: 1.234 could be a thousand'}; name it with --decimal.`,
  )
}

const indexOf = (header: readonly string[], name: string) =>
  header.findIndex((each) => each.trim().toLowerCase() === name.toLowerCase())

const timeColumn = (header: readonly string[], given: string | undefined) => {
  const at =
    given === undefined ? timeNames.map((name) => indexOf(header, name)).find((i) => i >= 0) : indexOf(header, given)
  if (at === -1) throw invalid('time', 'column', `There is no column called ${quoted(given ?? '')}.`)
  return at ?? 0
}

const pointsOf = ({ header, rows }: TableInput, options: SeriesOptions): Point[] => {
  const [series, value] = [indexOf(header, 'series'), indexOf(header, 'value')]
  const time = timeColumn(header, options.time)
  if (series >= 0 && value >= 0) {
    return rows.map(({ line, cells }) => ({ series: cells[series]!, time: cells[time]!, text: cells[value]!, line }))
  }
  const columns = header.flatMap((name, i) => (i === time || name === '' ? [] : [{ name, i }]))
  return rows.flatMap(({ line, cells }) =>
    columns.map(({ name, i }) => ({ series: name, time: cells[time]!, text: cells[i]!, line })),
  )
}

const axisOf = (
  points: readonly Point[],
  inRows: boolean | undefined,
): { stepOf: Map<string, number>; length: number; season: Axis['season'] } => {
  const first = new Map<string, number>()
  for (const { time, line } of points) if (!first.has(time)) first.set(time, line)
  const cells = [...first].map(([text, line]) => ({ text, line }))
  if (inRows) return { stepOf: new Map(cells.map(({ text }, i) => [text, i])), length: cells.length, season: 'auto' }
  const { steps, length, season } = evenTimes(cells)
  return { stepOf: new Map(cells.map(({ text }, i) => [text, steps[i]!])), length, season }
}

const fromTable = (table: TableInput, options: SeriesOptions): SeriesInput => {
  const points = pointsOf(table, options)
  if (points.length === 0) throw invalid('file', 'empty', 'The file has no row of figures.')
  const decimal = decimalOf(
    points.filter(({ text }) => !isGap(text)),
    options.decimal,
  )
  const { stepOf, length, season } = axisOf(points, options.rows)
  const series = new Map<string, { values: number[]; lines: number[] }>()
  for (const { series: name, time, text, line } of points) {
    const each = series.get(name) ?? { values: new Array<number>(length).fill(Number.NaN), lines: [] }
    series.set(name, each)
    const at = stepOf.get(time)!
    if (each.lines[at] !== undefined) {
      throw invalid(
        `line ${line}`,
        'once',
        `Line ${line}: ${quoted(name)} has a value for ${quoted(time)} on line ${each.lines[at]} already.`,
      )
    }
    each.lines[at] = line
    if (isGap(text)) continue
    const read = readNumber(text, decimal)
    if (!('value' in read))
      throw invalid(`line ${line}`, read.rule, `Line ${line}, column ${quoted(name)}: ${read.message}`)
    each.values[at] = read.value
  }
  return { series: [...series].map(([name, { values }]) => ({ name, values })), season, directions: {} }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))

/** Rows as objects are the same table that a CSV would be. */
const tableOf = (rows: readonly unknown[]): TableInput => {
  if (!rows.every(isRecord)) throw invalid('file', 'rows', 'A list in JSON must hold one object for each row.')
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    kind: 'table',
    header,
    rows: rows.map((row, i) => ({ line: i + 1, cells: header.map((name) => textOf(row[name])) })),
  }
}

const columnsOf = (series: unknown): [string, unknown][] => {
  if (isRecord(series)) return Object.entries(series)
  if (Array.isArray(series) && series.every(isRecord))
    return series.map(({ name, values }, i) => [textOf(name ?? `series ${i + 1}`), values])
  throw invalid('series', 'shape', "'series' must be an object of lists, or a list of { name, values }.")
}

const fromJson = (value: unknown, options: SeriesOptions): SeriesInput => {
  if (Array.isArray(value)) return fromTable(tableOf(value), { ...options, decimal: '.' })
  if (!isRecord(value)) throw invalid('file', 'shape', "JSON must be a list of rows or an object with 'series'.")
  const columns = columnsOf(value.series)
  const [, first] = columns[0] ?? []
  const times = Array.isArray(value.times)
    ? value.times
    : Array.from({ length: Array.isArray(first) ? first.length : 0 }, (_, i) => i)
  const rows = times.map((time, i) => ({ line: i + 1, cells: [textOf(time)] }))
  for (const [name, values] of columns) {
    if (!Array.isArray(values) || values.length !== times.length) {
      throw invalid(
        'series',
        'same_length',
        `${quoted(name)} must be a list of ${times.length} numbers, one for each time; null is a gap.`,
      )
    }
    values.forEach((each, i) => void rows[i]!.cells.push(textOf(each)))
  }
  const table: TableInput = { kind: 'table', header: ['time', ...columns.map(([name]) => name)], rows }
  const directions = isRecord(value.directions) ? value.directions : directionsIn(value.series)
  return { ...fromTable(table, { ...options, decimal: '.', time: 'time' }), directions }
}

const directionsIn = (series: unknown): Record<string, unknown> =>
  Array.isArray(series)
    ? Object.fromEntries(series.filter(isRecord).map(({ name, direction }) => [textOf(name), direction]))
    : {}

export const seriesOf = (input: Input, options: SeriesOptions): SeriesInput =>
  input.kind === 'json' ? fromJson(input.value, options) : fromTable(input, options)
