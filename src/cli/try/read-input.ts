// What a person hands to `throughline try`: a CSV table or JSON, from a file or from standard input.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { decodeText } from '#kit/csv/decode-text.ts'
import { readTable } from '#kit/csv/read-table.ts'
import { invalid } from '#kit/problems.ts'

export type TableInput = { kind: 'table'; header: string[]; rows: { line: number; cells: string[] }[] }
export type Input = TableInput | { kind: 'json'; value: unknown }

const standardInput = async () => {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** The bytes of the file, in pieces; '-' is standard input. */
export const openInput = (path: string): AsyncIterable<Uint8Array> =>
  path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 })

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return path === '-' ? await standardInput() : await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw invalid('file', 'exists', `There is no file ${path}.`)
    if (code === 'EISDIR') throw invalid('file', 'file', `${path} is a folder.`)
    throw error
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid('file', 'json', `The file is not valid JSON: ${(error as Error).message}`)
  }
}

const readRows = async (bytes: Uint8Array): Promise<TableInput> => {
  async function* once() {
    yield bytes
  }
  const table = await readTable(once(), { maxBytes: 500_000_000, maxRows: 20_000_000, maxColumns: 10_000 })
  const rows: TableInput['rows'] = []
  for await (const { line, cells, refusal } of table.rows) {
    if (refusal) throw invalid(`line ${line}`, refusal.rule, `Line ${line}: ${refusal.message}`)
    rows.push({ line, cells })
  }
  return { kind: 'table', header: table.header, rows }
}

/** JSON by the name's ending or by its first sign; everything else is read as a table. */
export const readInput = async (path: string): Promise<Input> => {
  const bytes = await readBytes(path)
  const { text } = decodeText(bytes)
  const isJson = extname(path).toLowerCase() === '.json' || /^\s*[[{]/.test(text)
  return isJson ? { kind: 'json', value: parseJson(text) } : readRows(bytes)
}
