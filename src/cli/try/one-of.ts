// One of a few words, as a file or an option may give it.
import { invalid } from '#kit/problems.ts'

export const oneOf = <Word extends string>(words: readonly Word[], value: unknown, field: string): Word => {
  const found = words.find((word) => word === value)
  if (found !== undefined) return found
  throw invalid(field, 'known', `${field}: '${value}' is not known; there are ${words.join(', ')}.`)
}
