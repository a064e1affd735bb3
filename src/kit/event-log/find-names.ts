// Names as a person gives them in one option: a single name, several between commas, or a JSON list for names with commas.
import { invalid } from '#kit/problems.ts'

const parts = (text: string): string[] => {
  if (text.trim().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text)
      if (Array.isArray(list) && list.every((name) => typeof name === 'string')) return list
    } catch {
      // Not JSON after all: a name may begin with a bracket.
    }
  }
  return text.split(',').map((name) => name.trim())
}

/** Every name must be known; a text that is a known name as a whole is never cut. */
export const findNames = (text: string, known: readonly string[], field: string, noun: string): string[] => {
  if (known.includes(text)) return [text]
  const names = parts(text)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined && names.length > 0) return names
  const some = known.slice(0, 20).join(', ')
  const more = known.length > 20 ? ` and ${known.length - 20} more` : ''
  throw invalid(field, 'known', `The log has no ${noun} '${unknown ?? text}'. It has: ${some}${more}.`)
}
