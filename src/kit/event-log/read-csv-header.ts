// The first line of a CSV file: the names of its columns and the sign between them, with everything behind it still to be read.
import { type Delimiter, findDelimiter } from '#kit/csv/find-delimiter.ts'
import { invalid } from '#kit/problems.ts'

export type CsvHeader = {
  header: string[]
  delimiter: number
  /** The line on which `rest` begins. */
  line: number
  /** The bytes behind the header. */
  rest: AsyncIterable<Uint8Array>
}

const sampleLength = 65_536

const decode = (bytes: Uint8Array) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const collect = async (pieces: AsyncIterator<Uint8Array>, wanted: number) => {
  let held = new Uint8Array(0)
  while (held.length < wanted) {
    const { done, value } = await pieces.next()
    if (done) break
    const joined = new Uint8Array(held.length + value.length)
    joined.set(held)
    joined.set(value, held.length)
    held = joined
  }
  return held
}

const signatures: [start: string, name: string][] = [
  ['PK\u0003\u0004', 'an Excel workbook or a ZIP archive'],
  ['%PDF', 'a PDF document'],
  ['\u001f\u008b', 'a compressed file'],
]

const refuseBinary = (bytes: Uint8Array) => {
  const start = String.fromCharCode(...bytes.subarray(0, 4))
  const known = signatures.find(([signature]) => start.startsWith(signature))?.[1]
  const name = known ?? (bytes.subarray(0, 1000).includes(0) ? 'a binary file' : undefined)
  if (name) throw invalid('file', 'text', `This is ${name}, not a text file. Unpack it or save the log as CSV or XES.`)
}

/** Cells of the first line, and where the next one begins; a header is short, so it is read as text. */
const cellsOf = (text: string, delimiter: string): { cells: string[]; length: number } => {
  const cells: string[] = []
  let [cell, at, isQuoted] = ['', 0, false]
  for (; at < text.length; at += 1) {
    const sign = text[at]!
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[at++]
      else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') break
    else cell += sign
  }
  cells.push(cell)
  const isReturn = text[at] === '\r' && text[at + 1] === '\n'
  return { cells, length: Math.min(text.length, at + (isReturn ? 2 : 1)) }
}

const checked = (names: readonly string[]) => {
  const header = names.map((name) => name.trim())
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i)
  if (twice !== undefined) {
    throw invalid('file', 'header', `Two columns are called '${twice}'; a column needs its own name.`)
  }
  return header
}

// Excel writes this as a first line so that it finds the delimiter itself.
const announced = /^sep=([,;\t|])\r?\n/

/** Blank lines before the header are passed over. */
export const readCsvHeader = async (pieces: AsyncIterable<Uint8Array>): Promise<CsvHeader> => {
  const iterator = pieces[Symbol.asyncIterator]()
  const held = await collect(iterator, sampleLength)
  refuseBinary(held)
  const text = decode(held)
  const announcement = announced.exec(text)
  const blank = /^(?:[ \t]*\r?\n|[ \t]*\r)*/.exec(text.slice(announcement?.[0].length ?? 0))?.[0] ?? ''
  const before = text.slice(0, (announcement?.[0].length ?? 0) + blank.length)
  const body = text.slice(before.length)
  if (body.trim() === '') throw invalid('file', 'empty', 'The file is empty.')
  const delimiter = (announcement?.[1] as Delimiter | undefined) ?? findDelimiter(body)
  const { cells, length } = cellsOf(body, delimiter)
  const isWide = decode(held).length === new TextDecoder('windows-1252').decode(held).length
  const encoder = new TextEncoder()
  const headText = text.slice(0, before.length + length)
  const headLength = isWide ? headText.length : encoder.encode(headText).length
  async function* rest() {
    if (headLength < held.length) yield held.subarray(headLength)
    for (;;) {
      const { done, value } = await iterator.next()
      if (done) return
      yield value
    }
  }
  const line = 1 + (headText.match(/\r\n|\n|\r/g)?.length ?? 0)
  return { header: checked(cells), delimiter: delimiter.charCodeAt(0), line, rest: rest() }
}
