// How long, how deep and how large a formula may be: counted in one walk along the text, before anything parses it.
import type { FormulaError } from './formula.ts'

export const bounds = { length: 4_000, terms: 200, depth: 32, signs: 400 }

type Counts = { terms: number; depth: number; signs: number; open: number }

const quoted = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/y
const bracketed = /\[[^\]]*\]?/y
const word = /[\p{L}_$][\p{L}\p{N}_$.]*/uy
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y

const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const count = (text: string): Counts => {
  const counts: Counts = { terms: 0, depth: 0, signs: 0, open: 0 }
  for (let at = 0; at < text.length; ) {
    const sign = text[at]!
    let next = skip(bracketed, text, at)
    if (next === at) next = skip(number, text, at)
    if (next > at) counts.terms += 1
    if (next === at) next = skip(quoted, text, at)
    if (next === at) next = skip(word, text, at)
    if (next === at) {
      if (sign === '(') counts.depth = Math.max(counts.depth, ++counts.open)
      else if (sign === ')') counts.open -= 1
      else if ('+-*/'.includes(sign)) counts.signs += 1
      next = at + 1
    }
    at = next
  }
  return counts
}

/** Beyond this a text is not worth counting in. */
const longestCounted = 1_000_000

const figure = (value: number) => value.toLocaleString('en-GB')

/** Nothing that a database would refuse to keep; spaces and line breaks may stand anywhere. */
const unprintable = /[\p{Cc}\p{Cs}]/u
const spaces = /[\t\n\r]/g

/** All that is too much about it; what passes cannot exhaust the stack of a parser, nor anybody's patience. */
export const boundErrors = (text: string): FormulaError[] => {
  const place = { from: 0, to: Math.min(text.length, bounds.length) }
  const refuse = (rule: string, message: string): FormulaError => ({ rule, message, place })
  const errors: FormulaError[] = []
  if (text.length > bounds.length) {
    const message = `A formula has at most ${figure(bounds.length)} characters; this one has ${figure(text.length)}.`
    errors.push(refuse('length', message))
  }
  const { terms, depth, signs } = count(text.slice(0, longestCounted))
  if (terms > bounds.terms) {
    const message = `A formula has at most ${bounds.terms} metrics and numbers; this one has ${figure(terms)}.`
    errors.push(refuse('terms', message))
  }
  if (depth > bounds.depth) {
    const message = `Brackets stand within each other at most ${bounds.depth} deep; here ${figure(depth)} deep.`
    errors.push(refuse('depth', message))
  }
  const at = text.replaceAll(spaces, ' ').search(unprintable)
  if (at >= 0) {
    const message = 'A formula holds no characters that cannot be seen.'
    errors.push({ rule: 'characters', message, place: { from: at, to: at + 1 } })
  }
  if (terms <= bounds.terms && signs > bounds.signs) {
    errors.push(refuse('signs', `A formula has at most ${bounds.signs} signs; this one has ${figure(signs)}.`))
  }
  return errors
}
