// Reads an event log from rows of JSON: a list of objects with the same fields as the columns of a CSV file.
import { invalid } from '#kit/problems.ts'
import type { EventLog } from './event-log.ts'
import { LogBuilder } from './log-builder.ts'
import { findColumns, type Role } from './log-columns.ts'
import type { ReadOptions } from './read-options.ts'

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Either the list itself or an object with it as `events`. */
const rowsOf = (value: unknown): Row[] => {
  const rows = isRow(value) ? value.events : value
  if (!Array.isArray(rows)) {
    throw invalid('file', 'events', 'The file must hold a list of events, or an object with the list as `events`.')
  }
  const at = rows.findIndex((row) => !isRow(row))
  if (at >= 0) throw invalid(`row ${at + 1}`, 'object', `Row ${at + 1} is not an object with the fields of an event.`)
  return rows as Row[]
}

const textOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value)

const timeOf = (value: unknown) => (typeof value === 'number' ? value : textOf(value))

/** Numbers in place of a time are milliseconds since 1970-01-01 UTC. */
export const readRowLog = (value: unknown, options: ReadOptions = {}): EventLog => {
  const rows = rowsOf(value)
  if (rows.length === 0) throw invalid('file', 'empty', 'There is no event in the file.')
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const places = findColumns(header, options.columns ?? {})
  const fieldOf = (role: Role) => header[places[role]]
  const at = (row: Row, field: string | undefined) => (field === undefined ? undefined : row[field])
  const builder = new LogBuilder(options)
  rows.forEach((row, i) => {
    builder.add(
      {
        case: textOf(at(row, fieldOf('case'))),
        activity: textOf(at(row, fieldOf('activity'))),
        timestamp: timeOf(at(row, fieldOf('timestamp'))),
        start: timeOf(at(row, fieldOf('start'))),
        resource: textOf(at(row, fieldOf('resource'))),
        transition: textOf(at(row, fieldOf('transition'))),
        instance: textOf(at(row, fieldOf('instance'))),
        attributes: places.attributes.map((place) => textOf(row[header[place]!])),
      },
      `Row ${i + 1}`,
    )
  })
  return builder.done()
}
