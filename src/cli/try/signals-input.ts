// The series of a file for `throughline try signals`: columns `value`, or `numerator` and `denominator`; `time` and `series` if wanted.
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { type DecimalSign, readNumber } from '#kit/csv/read-number.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import type { ChartKind } from '#kit/signals/charts.ts'
import type { SeriesInput } from '#kit/signals/examine-series.ts'
import type { Input } from './read-input.ts'
import { type TimeCell, timeOrder } from './time-order.ts'

export type SignalsTable = (SeriesInput & {
  /** As written in the file, in order; null without a time column. */
  times: string[] | null
  /** Where each value stands in the file (line of a CSV, row of JSON counted from 1). */
  lines: number[]
  /** The times as numbers, to find a re-basing date. */
  positions: number[] | null
})[]

type Cell = string | number | null
type Row = { line: number; cells: Partial<Record<string, Cell>> }

const columns = ['time', 'date', 'value', 'numerator', 'denominator', 'series']
const gapWords = new Set(['', 'na', 'n/a', 'nan', 'null'])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lowered = (record: Record<string, unknown>, line: number): Row => {
  const cells: Row['cells'] = {}
  for (const [name, cell] of Object.entries(record)) {
    const column = name.trim().toLowerCase()
    if (!columns.includes(column)) continue
    if (cell !== null && cell !== undefined && typeof cell !== 'string' && typeof cell !== 'number') {
      throw invalid(column, 'type', `Row ${line}: ${column} must be a number, a text or null.`)
    }
    cells[column] = cell ?? null
  }
  return { line, cells }
}

/** Rows from an array of objects, from arrays by column, or from an array of figures. */
const jsonRows = (value: unknown): Row[] => {
  if (Array.isArray(value)) {
    return value.map((each, n) => lowered(isRecord(each) ? each : { value: each }, n + 1))
  }
  if (!isRecord(value)) throw invalid('file', 'shape', 'JSON must be an array of rows or an object of columns.')
  const arrays = Object.entries(value).filter(([, column]) => Array.isArray(column)) as [string, unknown[]][]
  const lengths = new Set(arrays.map(([, column]) => column.length))
  if (lengths.size !== 1) throw invalid('file', 'shape', 'The columns of the object must be arrays of the same length.')
  const [length = 0] = lengths
  return Array.from({ length }, (_, n) =>
    lowered(Object.fromEntries(arrays.map(([name, column]) => [name, column[n]])), n + 1),
  )
}

const csvRows = ({ header, rows }: Extract<Input, { kind: 'table' }>): Row[] => {
  const places = header.map((name) => name.trim().toLowerCase())
  const used = columns.map((column) => [column, places.indexOf(column)] as const).filter(([, at]) => at >= 0)
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(used.map(([column, at]) => [column, cells[at] ?? null])),
  }))
}

const decimalOf = (rows: readonly Row[], given: string | undefined): DecimalSign => {
  if (given === '.' || given === ',') return given
  if (given !== undefined) throw invalid('decimal', 'sign', "--decimal must be '.' or ','.")
  const texts = rows.flatMap(({ cells }) =>
    [cells.value, cells.numerator, cells.denominator].filter((cell) => typeof cell === 'string'),
  )
  const found = findDecimalSign(texts)
  if (found === '.' || found === ',') return found
  // A lone point with three digits behind it is a decimal point; a lone comma may as well part thousands.
  if (found === 'ambiguous' && texts.every((text) => !text.includes(','))) return '.'
  throw invalid(
    'file',
    'decimal',
    `The figures' decimal sign is ${found === 'mixed' ? 'not the same everywhere' : 'not clear'}; name it with --decimal.`,
  )
}

const numberIn = ({ line, cells }: Row, column: string, decimal: DecimalSign): number | null => {
  const cell = cells[column]
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (gapWords.has(cell.trim().toLowerCase())) return null
  const read = readNumber(cell, decimal)
  if ('value' in read) return read.value
  throw invalid(column, read.rule, `Line ${line}, ${column}: ${read.message}`)
}

const textOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? '' : String(cell))

const has = (rows: readonly Row[], column: string) => rows.some(({ cells }) => cells[column] !== undefined)

const ordered = (rows: Row[], timeColumn: string | undefined, repeats: boolean) => {
  if (!timeColumn) return { rows, positions: null }
  const cellOf = ({ line, cells }: Row): TimeCell => ({ line, text: textOf(cells[timeColumn]) })
  const position = timeOrder(rows.map(cellOf))
  const placed = rows.map((row) => ({ row, at: position(cellOf(row)) })).sort((a, b) => a.at - b.at)
  const twice = placed.find(({ at }, n) => n > 0 && at === placed[n - 1]!.at)
  if (twice && !repeats) {
    const { line, text } = cellOf(twice.row)
    throw invalid('time', 'unique', `Line ${line}: the time ${quoted(text)} comes twice in its series.`)
  }
  return { rows: placed.map(({ row }) => row), positions: placed.map(({ at }) => at) }
}

/** Refuses with line and column what cannot be read. For a t chart without values the times between events are the values. */
export const signalsInput = (
  input: Input,
  { chart, decimal, series: only }: { chart: ChartKind; decimal?: string | undefined; series?: string | undefined },
): SignalsTable => {
  const rows = input.kind === 'json' ? jsonRows(input.value) : csvRows(input)
  const isRatio = has(rows, 'numerator') && has(rows, 'denominator')
  const betweenEvents = chart === 't' && !has(rows, 'value')
  const timeColumn = ['time', 'date'].find((column) => has(rows, column))
  if (rows.length > 0 && !isRatio && !has(rows, 'value') && !(betweenEvents && timeColumn)) {
    throw invalid('file', 'columns', "The table needs a column 'value', or 'numerator' and 'denominator'.")
  }
  const sign = decimalOf(rows, decimal)
  const bySeries = Map.groupBy(rows, ({ cells }) => textOf(cells.series))
  if (only !== undefined && !bySeries.has(only))
    throw invalid('series', 'exists', `There is no series ${quoted(only)}.`)
  // An empty table is one series without values: the answer says so.
  if (rows.length === 0) bySeries.set(only ?? '', [])
  const chosen = [...bySeries].filter(([name]) => only === undefined || name === only)
  const usesRatio = isRatio && (chart === 'p' || chart === 'pprime' || chart === 'u' || chart === 'uprime')
  if (isRatio && !usesRatio && !has(rows, 'value')) {
    throw invalid(
      'chart',
      'columns',
      `A ${chart} chart needs a column 'value'; for numerators and denominators choose p, pprime, u or uprime.`,
    )
  }
  return chosen.map(([name, own]) => {
    const { rows: inOrder, positions } = ordered(own, timeColumn, betweenEvents)
    const known = betweenEvents ? inOrder.slice(1) : inOrder
    const column = (name: string) => known.map((row) => numberIn(row, name, sign))
    return {
      name,
      times: timeColumn ? known.map(({ cells }) => textOf(cells[timeColumn])) : null,
      lines: known.map(({ line }) => line),
      positions: positions && (betweenEvents ? positions.slice(1) : positions),
      ...(usesRatio
        ? { numerators: column('numerator'), denominators: column('denominator') }
        : { values: betweenEvents ? known.map((_, n) => positions![n + 1]! - positions![n]!) : column('value') }),
    }
  })
}
