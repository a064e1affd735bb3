// Finds by which sign a column writes its decimals; where '1.234' could be either, a person must say so.
import type { DecimalSign } from './read-number.ts'

export type FoundDecimalSign = DecimalSign | 'ambiguous' | 'mixed'

const other = { '.': ',', ',': '.' } as const

const signOf = (text: string): DecimalSign | 'either' | undefined => {
  const signs = [...text].filter((sign): sign is DecimalSign => sign === '.' || sign === ',')
  const [first] = signs
  const last = signs.at(-1)
  if (first === undefined || last === undefined) return undefined
  if (first !== last) return last
  // A sign that comes twice separates thousands.
  if (signs.length > 1) return other[first]
  const [whole = '', rest = ''] = text.split(first)
  const couldBeThousands = /^\D*[1-9]\d{0,2}$/.test(whole) && /^\d{3}(?!\d)/.test(rest)
  return couldBeThousands ? 'either' : first
}

/** A point when no cell has a sign at all. */
export const findDecimalSign = (cells: Iterable<string>): FoundDecimalSign => {
  const found = new Set<DecimalSign | 'either' | undefined>()
  for (const cell of cells) found.add(signOf(cell))
  if (found.has('.') && found.has(',')) return 'mixed'
  if (found.has('.')) return '.'
  if (found.has(',')) return ','
  return found.has('either') ? 'ambiguous' : '.'
}
