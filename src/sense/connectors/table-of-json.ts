// Makes a table of a JSON document: a path finds the rows, and what is nested in a row becomes columns with dotted names.
import { type JSONValue, query } from 'json-p3'
import type { TableRow } from '#kit/csv/read-table.ts'

export type JsonTable = { header: string[]; rows: TableRow[] }

const mostRows = 200_000
const mostColumns = 200
const deepest = 6

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const flatten = (value: unknown, name: string, depth: number, into: Map<string, string>): void => {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isGroup || depth === deepest) {
    into.set(name === '' ? 'value' : name, textOf(value))
    return
  }
  for (const [key, inner] of Object.entries(value))
    flatten(inner, name === '' ? key : `${name}.${key}`, depth + 1, into)
}

const found = (document: unknown, path: string | undefined): unknown[] => {
  if (path === undefined || path === '') return Array.isArray(document) ? document : [document]
  const values = query(path, document as JSONValue).values()
  // A path that ends at the list means what is in it.
  const [only] = values
  return values.length === 1 && Array.isArray(only) ? only : values
}

/** Answers a sentence where it cannot be done. */
export const tableOfJson = (text: string, path: string | undefined): JsonTable | string => {
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return `This is not JSON: ${(error as Error).message.slice(0, 200)}.`
  }
  let values: unknown[]
  try {
    values = found(document, path)
  } catch (error) {
    return `The path ‘${path}’ cannot be followed: ${(error as Error).message.slice(0, 200)}.`
  }
  return tableOfValues(values, path)
}

export const tableOfValues = (values: readonly unknown[], path?: string): JsonTable | string => {
  if (values.length === 0 && path) return `The path ‘${path}’ leads to nothing.`
  if (values.length > mostRows) return `There are ${values.length} rows; at most ${mostRows} are taken at once.`
  const columns = new Map<string, number>()
  const records = values.map((value) => {
    const cells = new Map<string, string>()
    flatten(value, '', 0, cells)
    for (const name of cells.keys()) if (!columns.has(name)) columns.set(name, columns.size)
    return cells
  })
  if (columns.size > mostColumns) return `The rows have more than ${mostColumns} columns.`
  const header = [...columns.keys()]
  const rows = records.map(
    (cells, at): TableRow => ({
      line: at + 1,
      cells: header.map((name) => cells.get(name) ?? ''),
      refusal: null,
    }),
  )
  return { header, rows }
}
