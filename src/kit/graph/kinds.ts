// The kind of a node as one small number: the rule in the low bits, what it does with gaps in the high ones.
import type { AnyRule, Gaps } from './node-spec.ts'

export const kinds = {
  input: 0,
  sum: 1,
  average: 2,
  least: 3,
  greatest: 4,
  weighted: 5,
  custom: 6,
  removed: 7,
} as const

export const ruleBits = 7
export const spreadsBit = 8
const seesBit = 16

const kindOf = {
  sum: kinds.sum,
  average: kinds.average,
  min: kinds.least,
  max: kinds.greatest,
  weighted: kinds.weighted,
  best: kinds.least,
  worst: kinds.greatest,
} as const

const gapBits: Record<Gaps, number> = { skip: 0, spread: spreadsBit, see: seesBit }

export const isNamedRule = (name: unknown): name is keyof typeof kindOf =>
  typeof name === 'string' && Object.hasOwn(kindOf, name)

export const seesGaps = (kind: number): boolean => (kind & seesBit) !== 0

export const kindOfRule = ({ rule, gaps }: AnyRule): number =>
  typeof rule === 'function' ? kinds.custom | gapBits[gaps ?? 'spread'] : kindOf[rule] | gapBits[gaps ?? 'skip']
