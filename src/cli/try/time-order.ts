// Where the times of a column lie, so that rows can be put in order: numbers, days or instants, one kind for the whole column.
import { findDayFormat, readDay } from '#kit/csv/read-day.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'

export type TimeCell = { text: string; line: number }

const dayLength = 86_400_000
const wholeNumber = /^-?\d{1,12}$/
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i
const zone = /(Z|[+-]\d{2}:?\d{2})$/i

const refuse = (line: number, rule: string, message: string) => invalid('time', rule, `Line ${line}: ${message}`)

const instantOf = ({ text, line }: TimeCell) => {
  const ms = Date.parse(`${text.trim().replace(' ', 'T')}${zone.test(text.trim()) ? '' : 'Z'}`)
  if (Number.isNaN(ms)) throw refuse(line, 'time', `${quoted(text)} is no instant.`)
  return ms / dayLength
}

/** In days for days and instants, as they stand for whole numbers (years, weeks). Refuses what mixes or cannot be read. */
export const timeOrder = (cells: readonly TimeCell[]): ((cell: TimeCell) => number) => {
  const empty = cells.find(({ text }) => text.trim() === '')
  if (empty) throw refuse(empty.line, 'required', 'there is no time here.')
  const format = findDayFormat(cells.map(({ text }) => text))
  if (format === 'ambiguous') {
    throw invalid('time', 'day', 'The days could be read in two ways, as 03/04/2026 can; write YYYY-MM-DD.')
  }
  if (format) {
    return ({ text, line }) => {
      const day = readDay(text, format)
      if ('value' in day) return Date.parse(`${day.value}T00:00:00Z`) / dayLength
      throw refuse(line, day.rule, day.message)
    }
  }
  const shape = [wholeNumber, instant].find((each) => each.test(cells[0]?.text.trim() ?? ''))
  const other = cells.find(({ text }) => !shape?.test(text.trim()))
  if (other || !shape) {
    const { text, line } = other ?? cells[0]!
    throw refuse(
      line,
      'time',
      `${quoted(text)} is not a time like the others; write YYYY-MM-DD, an instant or a whole number.`,
    )
  }
  if (shape === wholeNumber) return ({ text }) => Number(text)
  const isZoned = (cell: TimeCell) => zone.test(cell.text.trim())
  const odd = cells.find((cell) => isZoned(cell) !== isZoned(cells[0]!))
  if (odd)
    throw refuse(odd.line, 'time_zone', `${quoted(odd.text)}: either all instants name a time zone or none does.`)
  return instantOf
}
