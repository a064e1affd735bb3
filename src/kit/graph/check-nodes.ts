// What a model must obey before it is built; each refusal names the node.
import { invalid } from '#kit/problems.ts'
import { isNamedRule } from './kinds.ts'
import type { AnyRule } from './node-spec.ts'

export const refuse = (rule: string, message: string) => invalid('nodes', rule, message)

export const checkId = (id: string): void => {
  if (typeof id !== 'string' || id === '') throw refuse('id', 'Every node needs an id, a text that is not empty.')
}

/** Values are numbers or gaps; an infinite one is neither. */
export const checkValue = (value: number | null, name: () => string): number => {
  if (value === null || Number.isNaN(value)) return Number.NaN
  if (typeof value !== 'number' || value - value !== 0)
    throw refuse('finite', `The value of '${name()}' must be a number.`)
  return value + 0
}

export const checkWeight = (id: string, weight: number): number => {
  if (weight >= 0 && weight < Number.POSITIVE_INFINITY) return weight
  throw refuse('weights', `The weights of '${id}' must be numbers of at least 0.`)
}

/** The name is asked for only where something is wrong. */
export const checkRule = ({ rule, of, weights, gaps }: AnyRule, name: () => string): void => {
  const isOwn = typeof rule === 'function'
  if (!isOwn && !isNamedRule(rule)) throw refuse('rule', `'${name()}' has the rule '${rule}', which there is not.`)
  if (weights !== undefined) {
    if (rule !== 'weighted') throw refuse('weights', `'${name()}' has weights, but its rule is not 'weighted'.`)
    if (weights.length !== of.length)
      throw refuse('weights', `'${name()}' has ${of.length} sources but ${weights.length} weights.`)
  }
  if (gaps !== undefined && gaps !== 'skip' && gaps !== 'spread' && gaps !== 'see')
    throw refuse('gaps', `'${name()}' treats gaps as '${gaps}'; it must be 'skip' or 'spread'.`)
  if (gaps === 'see' && !isOwn) throw refuse('gaps', `'${name()}': only a rule of one's own can be given gaps to see.`)
}
