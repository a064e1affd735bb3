// Makes a code that a feed can use out of a metric's name: small letters and dashes, with a number when it is taken.

const longest = 80

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest - 6)
    .replace(/-+$/, '')

/** What the code of this name begins with. */
export const codeStem = (name: string): string => slug(name) || 'metric'

export const freeCode = (name: string, taken: ReadonlySet<string>): string => {
  const stem = codeStem(name)
  if (!taken.has(stem)) return stem
  let number = 2
  while (taken.has(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
