// Reads the first sheet of a workbook (XLSX) as the table that a CSV would be: a header, then rows of text.
import { streamXlsxRows } from 'hucre/xlsx'
import { invalid } from '#kit/problems.ts'
import { declaredSize } from './declared-size.ts'
import type { Table, TableRow } from './read-table.ts'

const mostUnpacked = 300_000_000

/** By its first bytes: those of a zip archive, which is no text. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value).trim()
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

const broken = (): Error =>
  invalid('file', 'workbook', 'This is not a workbook that can be read. Save it as XLSX without a password, or as CSV.')

type Line = { line: number; cells: string[] }

async function* linesOf(bytes: Uint8Array): AsyncGenerator<Line> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      const cells = values.map(textOf)
      if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells }
    }
  } catch {
    throw broken()
  }
}

const withoutTail = (cells: string[]): string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)

async function* rowsOf(lines: AsyncGenerator<Line>, columns: number, maxRows: number): AsyncGenerator<TableRow> {
  let count = 0
  for await (const { line, cells } of lines) {
    count += 1
    if (count > maxRows) throw invalid('file', 'rows', `The sheet has more than ${maxRows} rows. Split it.`)
    const filled = withoutTail(cells)
    const message = `This row does not fit the header: ${filled.length} instead of ${columns} cells.`
    const refusal = filled.length > columns ? { line, column: null, rule: 'cells', message } : null
    yield { line, cells: Array.from({ length: columns }, (_, at) => cells[at] ?? ''), refusal }
  }
}

export const readWorkbook = async (
  bytes: Uint8Array,
  { maxRows = 1_000_000, maxColumns = 200 }: { maxRows?: number; maxColumns?: number } = {},
): Promise<Table> => {
  const size = declaredSize(bytes)
  if (size === null) throw broken()
  if (size > mostUnpacked) {
    throw invalid(
      'file',
      'unpacked',
      `The workbook unpacks to ${Math.round(size / 1_000_000)} MB; save the sheet as CSV, or split it.`,
    )
  }
  const lines = linesOf(bytes)
  const first = await lines.next()
  if (first.done) throw invalid('file', 'empty', 'The first sheet is empty.')
  const header = withoutTail(first.value.cells)
  if (header.length > maxColumns) throw invalid('file', 'columns', `The sheet has more than ${maxColumns} columns.`)
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at)
  if (twice !== undefined)
    throw invalid('file', 'header', `Two columns are called ‘${twice.slice(0, 40)}’; a column needs its own name.`)
  return { encoding: 'xlsx', delimiter: ',', header, rows: rowsOf(lines, header.length, maxRows) }
}
