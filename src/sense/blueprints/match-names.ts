// Whether two names may mean the same metric: how many of the words that carry meaning they share, by the beginnings of words.

const small = new Set([
  'and',
  'the',
  'per',
  'for',
  'with',
  'after',
  'before',
  'from',
  'that',
  'into',
  'over',
  'share',
  'rate',
  'time',
])

/** Words that say something; if none does, all of them. */
export const wordsOf = (name: string): string[] => {
  const all = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = all.filter((word) => word.length > 2 && !small.has(word))
  return telling.length > 0 ? telling : all
}

/** 'ticket' and 'tickets', 'reopened' and 'reopening' are near enough. */
const stem = (word: string): string => word.slice(0, Math.max(4, Math.ceil(word.length * 0.7)))

export const likeness = (wanted: string, name: string): number => {
  const [sought, has] = [wordsOf(wanted), wordsOf(name)]
  const shared = sought.filter((word) => has.some((other) => stem(other) === stem(word) || other === word)).length
  return sought.length === 0 ? 0 : shared / Math.max(sought.length, has.length)
}

const enough = 1 / 3

/** Those that share enough, the likeliest first. */
export const likeliest = <One extends { title: string }>(wanted: string, found: readonly One[]): One[] =>
  found
    .map((one) => ({ one, like: likeness(wanted, one.title) }))
    .filter(({ like }) => like >= enough)
    .sort((a, b) => b.like - a.like || a.one.title.localeCompare(b.one.title))
    .map(({ one }) => one)
