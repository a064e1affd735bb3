// What a way of breaking down is called: ours are words, dimensions are called as the company calls them.
import { dimensionNamed, readGroupings } from '../path-text.ts'
import { t } from './messages.ts'

const namesOf = (by: string, own: (word: string) => string): string =>
  readGroupings(by)
    .map((name) => dimensionNamed(name) ?? own(name))
    .join(' · ')

export const wayName = (by: string): string => namesOf(by, (word) => t(`parts.by.${word as 'unit'}`))

/** What heads the column of parts. */
export const wayTitle = (by: string): string => {
  const title = namesOf(by, (word) => t(word === 'series' ? 'parts.part' : 'parts.unit'))
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`
}
