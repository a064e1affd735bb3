// A path of filters and a list of groupings as one line of text each, so that a view can be asked for, shared and shown again.
import { invalid } from '#kit/problems.ts'

/** A value of null is what was not given. */
export type Filter = { name: string; value: string | null }

/** What a dimension cannot be called in a path, unless it is written `dimension:unit`. */
export const reserved = ['unit', 'exactly', 'level', 'series', 'next'] as const

const prefix = 'dimension:'

export const nameOfDimension = (name: string): string =>
  (reserved as readonly string[]).includes(name) || name.startsWith(prefix) ? `${prefix}${name}` : name

/** The dimension that a name in a path stands for; undefined for a word of our own. */
export const dimensionNamed = (name: string): string | undefined => {
  if (name.startsWith(prefix)) return name.slice(prefix.length)
  return (reserved as readonly string[]).includes(name) ? undefined : name
}

const escaped = (text: string): string => text.replaceAll(/[\\:;,]/g, (sign) => `\\${sign}`)

/** Splits at a sign, except where a backslash stands before it; the backslashes stay. */
const splitAt = (text: string, sign: string): string[] => {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    if (letter === sign) parts.push('')
    else {
      const both = letter === '\\' && at + 1 < text.length ? letter + text[++at] : letter
      parts[parts.length - 1] += both
    }
  }
  return parts
}

const plain = (text: string): string => text.replaceAll(/\\(.)/gs, '$1')

/** `region:North;channel:Phone`; nothing behind the colon is what was not given. */
export const writePath = (filters: readonly Filter[]): string =>
  filters.map(({ name, value }) => `${escaped(name)}:${escaped(value ?? '')}`).join(';')

/** Deeper than any series has dimensions. */
const longest = 12

export const readPath = (text: string): Filter[] => {
  if (text === '') return []
  const parts = splitAt(text, ';')
  if (parts.length > longest) throw invalid('where', 'at_most', `where: A path has at most ${longest} steps.`)
  return parts.map((part) => {
    const [name = '', ...rest] = splitAt(part, ':')
    if (name === '' || rest.length === 0) {
      throw invalid('where', 'name_and_value', 'where: A step is written name:value, such as region:North.')
    }
    const value = plain(rest.join(':'))
    return { name: plain(name), value: value === '' ? null : value }
  })
}

export const writeGroupings = (names: readonly string[]): string => names.map(escaped).join(',')

/** Three are as many as a table can be read by. */
const mostGroupings = 3

export const readGroupings = (text: string): string[] => {
  const names = splitAt(text, ',').map(plain)
  if (names.length > mostGroupings) {
    throw invalid('by', 'at_most', `by: At most ${mostGroupings} groupings at once; use where to go deeper.`)
  }
  if (names.includes('')) throw invalid('by', 'name', 'by: Name what to break down by, such as unit or channel.')
  return [...new Set(names)]
}
