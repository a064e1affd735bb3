// Reads a CSV file row by row: encoding and delimiter found, the header checked, limits kept, every row with its line.
import { type CsvError, parse } from 'csv-parse'
import { invalid } from '#kit/problems.ts'
import { collectBytes } from './collect-bytes.ts'
import { decodeText } from './decode-text.ts'
import { type Delimiter, findDelimiter } from './find-delimiter.ts'
import { quoted, type Refusal } from './refusal.ts'

export type TableOptions = {
  encoding?: string | undefined
  delimiter?: Delimiter | undefined
  maxBytes?: number
  maxRows?: number
  maxColumns?: number
  /** What to do with a file of too many rows. */
  remedy?: string
}

/** A row with another number of cells than the header is refused; the others have exactly as many. */
export type TableRow = { line: number; cells: string[]; refusal: Refusal | null }

export type Table = { encoding: string; delimiter: Delimiter; header: string[]; rows: AsyncIterable<TableRow> }

const sliceLength = 65_536
// A longer record is no row but the rest of a file after a quote that was never closed.
const maxRecordLength = 200_000

type ParsedRecord = { record: string[]; info: { lines: number } }

const explain = (error: CsvError, lastLine: number) => {
  if (!/QUOTE|MAX_RECORD_SIZE/.test(error.code)) return error
  return invalid(
    'file',
    'quotes',
    `Somewhere after line ${lastLine} a cell is not quoted correctly: quotes stand around the whole cell, and a quote inside is doubled.`,
  )
}

async function* recordsOf(text: string, delimiter: Delimiter): AsyncGenerator<ParsedRecord> {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    max_record_size: maxRecordLength,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
  })
  const feed = async () => {
    for (let at = 0; at < text.length && !parser.destroyed; at += sliceLength) {
      if (!parser.write(text.slice(at, at + sliceLength))) {
        await new Promise((resolve) => parser.once('drain', resolve))
      }
      // Other requests have their turn between two slices.
      await new Promise(setImmediate)
    }
    parser.end()
  }
  let lastLine = 0
  const fed = feed()
  try {
    for await (const each of parser) {
      const record = each as ParsedRecord
      lastLine = record.info.lines
      yield record
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error ? explain(error as CsvError, lastLine) : error
  }
  await fed
}

const lineOf = ({ record, info }: ParsedRecord) => {
  const breaksInside = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
  return info.lines - breaksInside
}

const isFigure = (cell: string) => /^[-+\d.,/:\s]*\d[-+\d.,/:\s]*$/.test(cell)

const checkHeader = (header: string[], maxColumns: number) => {
  if (header.length > maxColumns) throw invalid('file', 'columns', `The file has more than ${maxColumns} columns.`)
  const names = header.filter((name) => name !== '')
  if (names.every(isFigure)) {
    throw invalid('file', 'header', 'The first line must name the columns; here it holds only figures or is empty.')
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw invalid('file', 'header', `Two columns are called ${quoted(twice)}; a column needs its own name.`)
}

const figures = new Intl.NumberFormat('en-GB')

const tooManyRows = (found: string, maxRows: number, remedy: string) =>
  invalid('file', 'rows', `The file has ${found}; at most ${figures.format(maxRows)} rows are taken at once. ${remedy}`)

/** How often the sign stands in the text: quick enough to know before anything is read. */
const countOf = (text: string, sign: string): number => {
  let count = 0
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1
  return count
}

/** Before the first row is taken; where cells may hold lines of their own, the rows are counted as they come. */
const checkLength = (text: string, maxRows: number, remedy: string): void => {
  const lines = countOf(text, '\n')
  if (lines > maxRows + 1 && !text.includes('"')) throw tooManyRows(`${figures.format(lines)} lines`, maxRows, remedy)
}

async function* rowsOf(
  records: AsyncGenerator<ParsedRecord>,
  columns: number,
  { maxRows, remedy }: { maxRows: number; remedy: string },
): AsyncGenerator<TableRow> {
  let count = 0
  for await (const record of records) {
    count += 1
    if (count > maxRows) throw tooManyRows(`more than ${figures.format(maxRows)} rows`, maxRows, remedy)
    const [line, cells] = [lineOf(record), record.record]
    const message = `This line does not fit the header: ${cells.length} instead of ${columns} cells.`
    yield { line, cells, refusal: cells.length === columns ? null : { line, column: null, rule: 'cells', message } }
  }
}

// Excel writes this as a first line so that it finds the delimiter itself.
const announced = /^sep=([,;\t|])\n/

export const readTable = async (
  source: Uint8Array | AsyncIterable<Uint8Array>,
  options: TableOptions = {},
): Promise<Table> => {
  const { maxBytes = 50_000_000, maxRows = 1_000_000, maxColumns = 200, remedy = 'Split it.' } = options
  const decoded = decodeText(await collectBytes(source, maxBytes), options.encoding)
  // One sign for the end of a line, whichever system wrote the file: lines are counted by it.
  const text = decoded.text.replace(/\r\n?/g, '\n')
  const announcement = announced.exec(text)
  checkLength(text, maxRows, remedy)
  // A blank line in its place keeps the lines of the rows right.
  const body = announcement ? `\n${text.slice(announcement[0].length)}` : text
  const delimiter = options.delimiter ?? (announcement?.[1] as Delimiter | undefined) ?? findDelimiter(body)
  const records = recordsOf(body, delimiter)
  const first = await records.next()
  if (first.done) throw invalid('file', 'empty', 'The file is empty.')
  const header = first.value.record
  checkHeader(header, maxColumns)
  return { encoding: decoded.encoding, delimiter, header, rows: rowsOf(records, header.length, { maxRows, remedy }) }
}
