// The series of a file for `throughline try outlook`: rows of a table, or JSON with named lists; each series may bring its own season, bounds and what came.
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { readNumber } from '#kit/csv/read-number.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import { evenTimes } from './even-times.ts'
import type { Input } from './read-input.ts'

export type GivenSeries = {
  id: string
  /** The list of the file that it stood in, for files with several. */
  group: string | null
  values: (number | null)[]
  season: number | null
  /** Of each period with a row: its text in the time column, and the period's index; null without a time column. */
  times: { texts: string[]; steps: number[] } | null
  actual: (number | null)[] | null
  lower: number | null
  upper: number | null
  target: number | null
  by: number | string | null
  direction: string | null
  kind: string | null
}

type Row = { line: number; series: string; time: string | null; value: number | null }

const gapWords = new Set(['', 'na', 'n/a', 'nan', 'null'])

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const plainSeries = (id: string): GivenSeries => ({
  id,
  group: null,
  values: [],
  season: null,
  times: null,
  actual: null,
  lower: null,
  upper: null,
  target: null,
  by: null,
  direction: null,
  kind: null,
})

const csvRows = ({ header, rows }: Extract<Input, { kind: 'table' }>, given: string | undefined): Row[] => {
  const names = header.map((name) => name.trim().toLowerCase())
  const column = names.indexOf('value')
  if (column < 0) throw invalid('file', 'columns', "The table needs a column 'value'.")
  const time = ['time', 'date'].map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1
  const series = names.indexOf('series')
  const isGap = (cell: string) => gapWords.has(cell.trim().toLowerCase())
  const texts = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => !isGap(cell))
  if (given !== undefined && given !== '.' && given !== ',')
    throw invalid('decimal', 'sign', "--decimal must be '.' or ','.")
  const found = given ?? findDecimalSign(texts)
  const sign = found === 'ambiguous' && texts.every((text) => !text.includes(',')) ? '.' : found
  if (sign !== '.' && sign !== ',') {
    throw invalid('file', 'decimal', "The figures' decimal sign is not clear; name it with --decimal.")
  }
  return rows.map(({ line, cells }) => {
    const cell = cells[column] ?? ''
    const read = isGap(cell) ? { value: null } : readNumber(cell, sign)
    if (!('value' in read)) throw invalid('value', read.rule, `Line ${line}, value: ${read.message}`)
    return { line, series: series < 0 ? '' : cells[series]!, time: time < 0 ? null : cells[time]!, value: read.value }
  })
}

const figure = (value: unknown, field: string, where: string): number | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string' && gapWords.has(value.trim().toLowerCase())) return null
  throw invalid(field, 'number', `${where}: ${field} must be a number or null, not ${quoted(JSON.stringify(value))}.`)
}

const jsonRows = (rows: readonly unknown[]): Row[] =>
  rows.map((row, i) => {
    if (!isRecord(row)) return { line: i + 1, series: '', time: null, value: figure(row, 'value', `Row ${i + 1}`) }
    const named = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.trim().toLowerCase(), cell]))
    if (!('value' in named)) throw invalid('value', 'required', `Row ${i + 1} has no value.`)
    const time = named.time ?? named.date
    return {
      line: i + 1,
      series: named.series === undefined ? '' : String(named.series),
      time: time === undefined ? null : String(time),
      value: figure(named.value, 'value', `Row ${i + 1}`),
    }
  })

/** Rows in order of their times, with the periods between them that have no row as gaps. */
const inOrder = (id: string, rows: readonly Row[]): GivenSeries => {
  const series = plainSeries(id)
  if (rows.every(({ time }) => time === null)) return { ...series, values: rows.map(({ value }) => value) }
  const cells = rows.map(({ time, line }) => ({ text: time ?? '', line }))
  const { steps, length, season } = evenTimes(cells)
  const values = new Array<number | null>(length).fill(null)
  const seen = new Set<number>()
  rows.forEach(({ value, line, time }, i) => {
    const at = steps[i]!
    if (seen.has(at))
      throw invalid('time', 'unique', `Line ${line}: the time ${quoted(time ?? '')} comes twice in its series.`)
    seen.add(at)
    values[at] = value
  })
  return {
    ...series,
    values,
    season: season === 'auto' ? null : season,
    times: { texts: cells.map(({ text }) => text), steps },
  }
}

const fromRows = (rows: readonly Row[]) =>
  [...Map.groupBy(rows, ({ series }) => series)].map(([id, own]) => inOrder(id, own))

const listOf = (value: unknown, field: string, where: string) => {
  if (!Array.isArray(value))
    throw invalid(field, 'list', `${where}: ${field} must be a list of numbers; null is a gap.`)
  return value.map((each) => figure(each, field, where))
}

const textIn = (value: unknown) => (value === null || value === undefined ? null : String(value))

const fromRecord = (record: Record<string, unknown>, n: number, group: string | null): GivenSeries => {
  const id = textIn(record.id ?? record.name ?? record.series) ?? `series ${n + 1}`
  const where = quoted(id)
  const bounds = isRecord(record.bounds) ? record.bounds : {}
  const by = record.by ?? null
  return {
    ...plainSeries(id),
    group,
    values: listOf(record.values ?? record.x, 'values', where),
    season: figure(record.season ?? record.m, 'season', where),
    actual: record.actual === undefined || record.actual === null ? null : listOf(record.actual, 'actual', where),
    lower: figure(record.lower ?? bounds.lower, 'lower', where),
    upper: figure(record.upper ?? bounds.upper, 'upper', where),
    target: figure(record.target, 'target', where),
    by: typeof by === 'number' ? by : textIn(by),
    direction: textIn(record.direction),
    kind: textIn(record.kind),
  }
}

const holdsValues = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && (Array.isArray(value.values) || Array.isArray(value.x))

const fromJson = (value: unknown): GivenSeries[] => {
  if (Array.isArray(value)) {
    return value.some(holdsValues)
      ? value.map((each, n) => fromRecord(isRecord(each) ? each : {}, n, null))
      : fromRows(jsonRows(value))
  }
  if (!isRecord(value))
    throw invalid('file', 'shape', 'JSON must be a list of rows, figures or series, or an object of them.')
  if (holdsValues(value)) return [fromRecord(value, 0, null)]
  const groups = Object.entries(value).filter(([, list]) => Array.isArray(list)) as [string, unknown[]][]
  if (groups.length === 0) throw invalid('file', 'shape', "The object holds no list of series, such as 'series'.")
  return groups.flatMap(([name, list]) =>
    list.map((each, n) => fromRecord(isRecord(each) ? each : {}, n, name === 'series' ? null : name)),
  )
}

export const outlookInput = (input: Input, decimal: string | undefined): GivenSeries[] =>
  input.kind === 'json' ? fromJson(input.value) : fromRows(csvRows(input, decimal))
