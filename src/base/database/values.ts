// How values of the database become values of the code, alike on the embedded database and on a server.
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

const asIs = (text: string) => text

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for an exact number`)
  return value
}

const textList = pg.types.getTypeParser(1009 as never, 'text') as (text: string) => (string | null)[]
const listOf = (parse: (text: string) => unknown) => (text: string) =>
  textList(text).map((item) => (item === null ? null : parse(item)))

/** An instant without a zone is taken as UTC, never as the zone of the machine. */
const instantInUtc = (text: string) => (pg.types.getTypeParser(1184, 'text') as (text: string) => Date)(`${text}+00`)

const own: Record<number, (text: string) => unknown> = {
  20: safeInteger,
  1016: listOf(safeInteger),
  1082: asIs,
  1182: listOf(asIs),
  1114: instantInUtc,
  1115: listOf(instantInUtc),
  1186: asIs,
  1187: listOf(asIs),
  1700: asIs,
  1231: listOf(asIs),
}

/** The parser for a type of the database, by its number in the catalogue (oid). */
export const parserOf = (oid: number): ((text: string) => unknown) =>
  own[oid] ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown)

/** A parameter as PostgreSQL reads it: text, bytes or null. */
export const parameterOf = (value: unknown): string | Uint8Array | null => prepareValue(value)

pg.defaults.parseInputDatesAsUTC = true
