// Reads a cell of predecessors as Microsoft Project writes it: '3FS+2d;5SS-1d', where finish to start and no lag go without saying.

import type { DecimalSign } from '#kit/csv/read-number.ts'
import { type CellResult, quoted, refuse } from '#kit/csv/refusal.ts'
import { type Amount, readAmount } from './amount.ts'
import type { LinkType } from './project.ts'

export type Predecessor = { id: string; type: LinkType; lag: Amount }

const lagPart = '([-+\\u2212]\\s*[\\d.,]+\\s*[a-z%]*)'
const typed = new RegExp(`^(.*?)\\s*(FS|SS|FF|SF)\\s*${lagPart}?$`, 'i')
const untyped = new RegExp(`^(.+?)\\s*${lagPart}$`, 'i')
const none: Amount = { value: 0, unit: null, elapsed: false }

type Reading = { id: string; type: string; lag: string | undefined }

// An id may itself end in 'ss' or '-2': what names a task wins.
const readingsOf = (text: string): Reading[] => {
  const readings: Reading[] = [{ id: text, type: 'FS', lag: undefined }]
  const withType = typed.exec(text)
  if (withType?.[1]) readings.push({ id: withType[1].trim(), type: withType[2]!, lag: withType[3] })
  const withLag = untyped.exec(text)
  if (withLag) readings.push({ id: withLag[1]!.trim(), type: 'FS', lag: withLag[2] })
  return readings
}

const readOne = (text: string, isTask: (id: string) => boolean, decimal: DecimalSign): CellResult<Predecessor> => {
  const reading = readingsOf(text).find(({ id }) => isTask(id))
  if (!reading) {
    const { id } = readingsOf(text)[1] ?? { id: text }
    return refuse('known', `There is no task ${quoted(id)} to be a predecessor (${quoted(text)}).`)
  }
  const type = reading.type.toUpperCase() as LinkType
  if (reading.lag === undefined) return { value: { id: reading.id, type, lag: none } }
  const lag = readAmount(reading.lag, decimal)
  return 'value' in lag ? { value: { id: reading.id, type, lag: lag.value } } : lag
}

const readAll = (pieces: readonly string[], isTask: (id: string) => boolean, decimal: DecimalSign) => {
  const value: Predecessor[] = []
  for (const piece of pieces.map((each) => each.trim()).filter((each) => each !== '')) {
    const one = readOne(piece, isTask, decimal)
    if (!('value' in one)) return one
    value.push(one.value)
  }
  return { value }
}

/** Several stand apart by semicolons, or by commas where those are no decimal signs. */
export const readPredecessors = (
  text: string,
  isTask: (id: string) => boolean,
  decimal: DecimalSign = '.',
): CellResult<Predecessor[]> => {
  const found = readAll(text.split(';'), isTask, decimal)
  const commas = !('value' in found) && text.includes(',') && !text.includes(';')
  return commas ? readAll(text.split(','), isTask, decimal) : found
}
