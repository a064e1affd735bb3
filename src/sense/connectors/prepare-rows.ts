// Makes the rows of a source ready for the mapping: moments become days, and every row can be told the day on which it came.
import type { Day } from '#kit/calendar/day.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import { dayInSource } from './source-days.ts'

/** The column that every source has beside its own. */
export const todayColumn = 'today'

export const headerWithToday = (header: readonly string[]): string[] =>
  header.includes(todayColumn) ? [...header] : [...header, todayColumn]

export const prepareRows = (
  header: readonly string[],
  rows: readonly TableRow[],
  mapping: ImportMapping,
  place: { today: Day; timeZone: string },
): TableRow[] => {
  const period = header.findIndex((name) => mapping.columns[name] === 'period')
  const hasToday = header.includes(todayColumn)
  return rows.map((row) => {
    if (row.refusal) return row
    const cells = hasToday ? [...row.cells] : [...row.cells, place.today]
    const cell = cells[period]
    if (cell !== undefined) cells[period] = dayInSource(cell, place.timeZone)
    return { ...row, cells }
  })
}

/** What is no file of people writes days and figures in one way. */
export const settledFormats = (mapping: ImportMapping, isCsv: boolean): ImportMapping =>
  isCsv ? mapping : { ...mapping, dateFormat: mapping.dateFormat ?? 'YYYY-MM-DD', decimal: mapping.decimal ?? '.' }
