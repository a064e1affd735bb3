// What is being typed at the caret of a formula: a metric between brackets, or the name of a function; and how a choice is put in.
import { callNames, shapeOf } from './calls.ts'

export type Typing = { kind: 'metric' | 'function'; from: number; typed: string }

export const typingAt = (text: string, caret: number): Typing | null => {
  const before = text.slice(0, caret)
  const open = before.lastIndexOf('[')
  if (open > before.lastIndexOf(']')) return { kind: 'metric', from: open, typed: before.slice(open + 1) }
  const word = /[a-z_]{2,}$/i.exec(before)
  const isQuoted = (before.split('"').length - 1) % 2 === 1
  return word && !isQuoted ? { kind: 'function', from: word.index, typed: word[0].toLowerCase() } : null
}

export const functionsLike = (typed: string): { name: string; example: string }[] =>
  callNames
    .filter((name) => name.includes(typed) && name !== typed)
    .map((name) => ({ name, example: shapeOf(name).example }))

/** The text with the choice in it, and where the caret stands then. */
export const completed = (text: string, caret: number, { kind, from }: Typing, chosen: string) => {
  const put = kind === 'metric' ? `[${chosen}]` : `${chosen}(`
  const rest = text.slice(caret)
  // What was typed behind the caret of the same name goes with it.
  const behind = kind === 'metric' ? /^[^[\]()+*/\s]*\]?/.exec(rest)![0].length : 0
  const after = kind === 'function' && rest.startsWith('(') ? rest.slice(1) : rest.slice(behind)
  return { text: `${text.slice(0, from)}${put}${after}`, caret: from + put.length }
}
