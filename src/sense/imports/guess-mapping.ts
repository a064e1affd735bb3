// Proposes what each column of a file means, from its name and its first cells; a person has the last word.
import { findDayFormat } from '#kit/csv/read-day.ts'

const names: [meaning: string, pattern: RegExp][] = [
  ['period', /^(period|date|day|week|month|quarter|datum|tag|woche|monat|zeitraum)$/],
  ['known_at', /^(known[ _-]?at|published|published[ _-]?at|reported[ _-]?at)$/],
  ['metric', /^(metric|metric[ _-]?code|kpi|measure|indicator|kennzahl)$/],
  [
    'unit',
    /^(unit|unit[ _-]?code|org|org[ _-]?code|organisation|provider|site|location|branch|department|team|einheit|standort)$/,
  ],
  ['numerator', /^(numerator|zähler|zaehler)$/],
  ['denominator', /^(denominator|nenner|weight|gewicht)$/],
  ['value', /^(value|reading|figure|actual|wert|ist)$/],
  ['note', /^(note|notes|comment|remark|bemerkung|kommentar)$/],
]

const isDays = (cells: readonly string[]): boolean => findDayFormat(cells) !== undefined

/** Each meaning is given once; columns that nothing is known of are ignored. */
export const guessMapping = (
  header: readonly string[],
  samples: readonly (readonly string[])[],
): Record<string, string> => {
  const guessed = new Map<string, string>()
  const given = new Set<string>()
  const give = (column: string, meaning: string) => {
    guessed.set(column, meaning)
    given.add(meaning)
  }
  for (const column of header) {
    const meaning = names.find(([, pattern]) => pattern.test(column.trim().toLowerCase()))?.[0]
    if (meaning !== undefined && !given.has(meaning)) give(column, meaning)
  }
  if (!given.has('period')) {
    const column = header.find((name, at) => !guessed.has(name) && isDays(samples.map((row) => row[at] ?? '')))
    if (column !== undefined) give(column, 'period')
  }
  return Object.fromEntries(header.map((column) => [column, guessed.get(column) ?? 'ignore']))
}
