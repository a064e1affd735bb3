// Cuts CSV into cells byte by byte and hands over those that are wanted, without making a string of any.
import { invalid } from '#kit/problems.ts'
import type { CsvRows } from './csv-rows.ts'

const [quote, newline, carriageReturn] = [34, 10, 13]

export type ScannerOptions = {
  /** The sign between cells, by its code. */
  delimiter: number
  /** How many cells a row has. */
  columns: number
  firstLine: number
  rows: CsvRows
}

// A longer row is no row but the rest of a file after a quote that was never closed.
const longestRow = 10_000_000

export class CsvScanner {
  readonly #options: ScannerOptions
  #rest = new Uint8Array(0)
  #line: number
  #afterReturn = false
  #scratch = new Uint8Array(256)
  #hasDoubled = false

  constructor(options: ScannerOptions) {
    this.#options = options
    this.#line = options.firstLine
  }

  /** Cells of a row that is not complete yet may be handed over again with the next piece. */
  read(piece: Uint8Array): void {
    const bytes = new Uint8Array(this.#rest.length + piece.length)
    bytes.set(this.#rest)
    bytes.set(piece, this.#rest.length)
    const used = this.#scan(bytes, false)
    this.#rest = bytes.slice(used)
    if (this.#rest.length > longestRow) throw this.#badQuotes()
  }

  end(): void {
    this.#scan(this.#rest, true)
    this.#rest = new Uint8Array(0)
  }

  #scan(bytes: Uint8Array, isLast: boolean): number {
    const { delimiter, columns, rows } = this.#options
    const { wanted } = rows
    const length = bytes.length
    let at = 0
    while (at < length) {
      if (bytes[at] === newline && this.#afterReturn) at += 1
      this.#afterReturn = false
      if (at >= length) break
      const begin = at
      let line = this.#line
      let column = 0
      let isDone = false
      let isFilled = false
      while (!isDone) {
        let bytesOfCell = bytes
        let from = at
        let to = at
        if (bytes[at] === quote) {
          const close = this.#closing(bytes, at + 1)
          // The next byte tells whether the quote really closes the cell.
          if (close < 0 || (close + 1 >= length && !isLast)) {
            if (isLast) throw this.#badQuotes()
            return this.#again(begin)
          }
          for (let i = at; i < close; i += 1) if (bytes[i] === newline) line += 1
          from = at + 1
          to = close
          if (this.#hasDoubled) {
            to = this.#undouble(bytes, from, close)
            from = 0
            bytesOfCell = this.#scratch
          }
          at = close + 1
          const next = bytes[at]
          if (at < length && next !== delimiter && next !== newline && next !== carriageReturn) throw this.#badQuotes()
          isFilled = true
        } else {
          while (at < length) {
            const byte = bytes[at]!
            if (byte === delimiter || byte === newline || byte === carriageReturn) break
            at += 1
          }
          to = at
          if (to > from) isFilled = true
        }
        if (at >= length && !isLast) return this.#again(begin)
        if (column < columns && wanted[column] === 1) rows.takeCell(column, bytesOfCell, from, to)
        column += 1
        isDone = at >= length || bytes[at] !== delimiter
        if (at < length) this.#afterReturn = bytes[at] === carriageReturn
        at += 1
      }
      // Blank rows are passed over, also those of delimiters alone.
      if (isFilled) {
        if (column !== columns) throw this.#badLength(column)
        rows.takeRow(this.#line)
      }
      this.#line = line + 1
    }
    return Math.min(at, length)
  }

  #again(begin: number): number {
    this.#options.rows.forgetRow()
    return begin
  }

  /** Where the quote stands that closes the cell; -1 when it is not there yet. */
  #closing(bytes: Uint8Array, from: number): number {
    this.#hasDoubled = false
    for (let at = from; at < bytes.length; at += 1) {
      if (bytes[at] !== quote) continue
      if (bytes[at + 1] !== quote) return at
      this.#hasDoubled = true
      at += 1
    }
    return -1
  }

  #undouble(bytes: Uint8Array, from: number, to: number): number {
    if (this.#scratch.length < to - from) this.#scratch = new Uint8Array((to - from) * 2)
    let length = 0
    for (let i = from; i < to; i += 1) {
      this.#scratch[length++] = bytes[i]!
      if (bytes[i] === quote) i += 1
    }
    return length
  }

  #badQuotes() {
    return invalid(
      `line ${this.#line}`,
      'quotes',
      `Line ${this.#line}: a cell is not quoted correctly: quotes stand around the whole cell, and a quote inside is doubled.`,
    )
  }

  #badLength(found: number) {
    return invalid(
      `line ${this.#line}`,
      'cells',
      `Line ${this.#line} does not fit the header: ${found} instead of ${this.#options.columns} cells.`,
    )
  }
}
