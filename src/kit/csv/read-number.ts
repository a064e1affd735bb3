// Reads a figure as people write it, by one convention for the whole file: '1.234,5' and '1,234.5' must never be mixed up.
import { type CellResult, quoted, refuse } from './refusal.ts'

export type DecimalSign = '.' | ','

const groupingOf = { '.': [',', ' ', "'"], ',': ['.', ' ', "'"] } as const

// Spreadsheets write typographic blanks, apostrophes and minus signs.
const plain = (text: string) =>
  text
    .trim()
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/^\u2212/, '-')

const shapes = new Map(
  (['.', ','] as const).map((decimal) => {
    const groups = groupingOf[decimal].map((sign) => `\\d{1,3}(?:[${sign}]\\d{3})+`).join('|')
    return [
      decimal,
      new RegExp(`^[-+]?(?:(?:${groups}|\\d+)(?:[${decimal}]\\d*)?|[${decimal}]\\d+)(?:[eE][-+]?\\d+)?$`),
    ]
  }),
)

// No figure that a double can hold needs more, and the patterns below stay quick.
const longest = 60

// A currency, a percent sign or a word before or after the figure.
const withUnit = /^([^\d\s.,+'-][^\d]*?)?\s*([-+]?[\d.,][\d.,' ]*(?:[eE][-+]?\d+)?)\s*([^\d\s.,'][^\d]*)?$/

/** `unit` may stand beside the figure; any other does not pass, for 12 % is not 12 €. */
export const readNumber = (text: string, decimal: DecimalSign, unit?: string): CellResult<number> => {
  const cleaned = plain(text)
  if (cleaned === '') return refuse('required', 'There is no figure here.')
  if (cleaned.length > longest) return refuse('number', `${quoted(text)} is not a figure.`)
  const [, before, figure = cleaned, after] = withUnit.exec(cleaned) ?? []
  const found = (before ?? after)?.trim()
  if (found !== undefined && (found !== unit || (before && after))) {
    const wanted = unit ? ` in ${unit}` : ''
    return refuse('unit', `${quoted(text)} must be a plain figure${wanted}, without '${found}'.`)
  }
  const trimmed = figure.trim()
  if (!shapes.get(decimal)?.test(trimmed)) {
    return refuse('number', `${quoted(text)} is not a figure with '${decimal}' as its decimal sign.`)
  }
  const bare = trimmed.replace(decimal === '.' ? /[, ']/g : /[. ']/g, '').replace(',', '.')
  const value = Number(bare)
  if (!Number.isFinite(value)) return refuse('finite', `${quoted(text)} is too large to be a figure.`)
  return { value: value || 0 }
}
