// Works a rule's value out from its sources: one plain loop for each kind, in the order of the sources, so that the same values
// always give the same bits.
import { kinds, ruleBits, seesGaps, spreadsBit } from './kinds.ts'
import type { CustomRule } from './node-spec.ts'

/** Where a rule's sources and their weights stand: places `from` to before `to`. */
type Places = { items: Int32Array; weights: Float64Array | null }

const gap = Number.NaN

export const totalOf = (
  values: Float64Array,
  items: Int32Array,
  from: number,
  to: number,
  spreads: boolean,
  share: boolean,
) => {
  let total = 0
  let known = 0
  for (let i = from; i < to; i += 1) {
    const value = values[items[i]!]!
    if (!Number.isNaN(value)) {
      total += value
      known += 1
    } else if (spreads) return gap
  }
  if (known === 0) return gap
  return share ? total / known : total
}

export const leastOf = (values: Float64Array, items: Int32Array, from: number, to: number, spreads: boolean) => {
  let least = gap
  for (let i = from; i < to; i += 1) {
    const value = values[items[i]!]!
    if (!Number.isNaN(value)) {
      if (!(value >= least)) least = value
    } else if (spreads) return gap
  }
  return least
}

export const greatestOf = (values: Float64Array, items: Int32Array, from: number, to: number, spreads: boolean) => {
  let greatest = gap
  for (let i = from; i < to; i += 1) {
    const value = values[items[i]!]!
    if (!Number.isNaN(value)) {
      if (!(value <= greatest)) greatest = value
    } else if (spreads) return gap
  }
  return greatest
}

const weightedOf = (values: Float64Array, { items, weights }: Places, from: number, to: number, spreads: boolean) => {
  let total = 0
  let weight = 0
  for (let i = from; i < to; i += 1) {
    const value = values[items[i]!]!
    if (!Number.isNaN(value)) {
      total += value * weights![i]!
      weight += weights![i]!
    } else if (spreads) return gap
  }
  return weight === 0 ? gap : total / weight
}

const customOf = (
  rule: CustomRule,
  kind: number,
  values: Float64Array,
  items: Int32Array,
  from: number,
  to: number,
) => {
  const given: number[] = []
  for (let i = from; i < to; i += 1) {
    const value = values[items[i]!]!
    if (!Number.isNaN(value) || seesGaps(kind)) given.push(value)
    else if (kind & spreadsBit) return gap
  }
  return given.length === 0 ? gap : rule(given)
}

/** What overflows is a gap. Never -0, which equals 0 and yet is another number to some rules. */
export const tidy = (result: number): number => (result - result === 0 ? result + 0 : gap)

/** NaN is a gap. */
export const workOut = (
  kind: number,
  values: Float64Array,
  places: Places,
  from: number,
  to: number,
  custom: CustomRule | undefined,
): number => {
  const { items } = places
  const spreads = (kind & spreadsBit) !== 0
  let result: number
  switch (kind & ruleBits) {
    case kinds.average:
      result = totalOf(values, items, from, to, spreads, true)
      break
    case kinds.least:
      result = leastOf(values, items, from, to, spreads)
      break
    case kinds.greatest:
      result = greatestOf(values, items, from, to, spreads)
      break
    case kinds.sum:
      result = totalOf(values, items, from, to, spreads, false)
      break
    case kinds.weighted:
      result = weightedOf(values, places, from, to, spreads)
      break
    default:
      result = customOf(custom!, kind, values, items, from, to)
  }
  return tidy(result)
}
