// Pages by position, not by number: the cursor says after which row the next page begins, so that rows which come or go
// meanwhile neither repeat nor hide others.
import { invalid } from './problems.ts'

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** The values by which a list is sorted, of its last row; the last of them is unique. */
export type Position = readonly (string | number | boolean | null)[]

const encode = (position: Position): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(position))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const decode = (cursor: string): unknown => {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))))
  } catch {
    return undefined
  }
}

const isPosition = (value: unknown, length: number): value is Position =>
  Array.isArray(value) && value.length === length && value.every((part) => part === null || typeof part !== 'object')

/** Where the page begins: after this position, or at the start. `length` is how many values the sort has. */
export const positionAfter = (cursor: string | undefined, length: number): Position | undefined => {
  if (cursor === undefined) return undefined
  const position = decode(cursor)
  if (!isPosition(position, length)) {
    throw invalid(
      'cursor',
      'cursor',
      'cursor: This is not a cursor of this list; take nextCursor from the page before.',
    )
  }
  return position
}

/** Makes a page of rows that were read with one more than the limit, which shows whether another page follows. */
export const pageOf = <Row>(rows: readonly Row[], limit: number, positionOf: (row: Row) => Position): Page<Row> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encode(positionOf(last)) : null }
}
