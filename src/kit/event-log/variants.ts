// A variant is the sequence of a case's activities; cases of the same sequence belong to the same variant.
import { type Selection, sizeOf } from './directly-follows.ts'
import { type FigureColumns, figuresByGroup } from './figures.ts'
import type { Traces } from './traces.ts'

export type Variants = {
  /** The variant of each selected case; variants in the order in which they first appear. */
  of: Int32Array
  count: Int32Array
  /** A case of each variant, by its number in the log: its events spell the sequence. */
  example: Int32Array
  /** Cycle times of its cases, in ms. */
  cycle: FigureColumns
}

const hashOf = (activity: Int32Array, from: number, to: number) => {
  let hash = to - from
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ activity[i]!, 0x9e3779b1) ^ (hash >>> 15)
  return hash ^ (hash >>> 13)
}

const isSame = ({ offsets, activity }: Traces, a: number, b: number) => {
  const from = offsets[a]!
  const other = offsets[b]!
  const length = offsets[a + 1]! - from
  if (offsets[b + 1]! - other !== length) return false
  for (let i = 0; i < length; i += 1) if (activity[from + i] !== activity[other + i]) return false
  return true
}

/** `cycle` has the cycle time of each selected case (see durations.ts). */
export const variantsOf = (traces: Traces, cycle: Float64Array, selection: Selection = null): Variants => {
  const { offsets, activity } = traces
  const cases = sizeOf(selection, traces)
  // Open addressing, never more than half full; a hit counts only when the sequences are the same.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, cases * 2))) - 1
  const table = new Int32Array(mask + 1).fill(-1)
  const hashes = new Int32Array(cases)
  const example = new Int32Array(cases)
  const count = new Int32Array(cases)
  const of = new Int32Array(cases)
  let variants = 0
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    const hash = hashOf(activity, offsets[c]!, offsets[c + 1]!)
    let slot = hash & mask
    let variant = table[slot]!
    while (variant >= 0 && !(hashes[variant] === hash && isSame(traces, example[variant]!, c))) {
      slot = (slot + 1) & mask
      variant = table[slot]!
    }
    if (variant < 0) {
      variant = variants++
      table[slot] = variant
      hashes[variant] = hash
      example[variant] = c
    }
    count[variant]! += 1
    of[n] = variant
  }
  return {
    of,
    count: count.slice(0, variants),
    example: example.slice(0, variants),
    cycle: figuresByGroup(of, cycle, cases, variants, traces.workspace),
  }
}

/** Variants by their number of cases, the commonest first; equal ones as they appear. */
export const commonestVariants = ({ count }: Variants): Int32Array =>
  Int32Array.from(count, (_, variant) => variant).sort((a, b) => count[b]! - count[a]! || a - b)

export const sequenceOf = ({ offsets, activity }: Traces, caseNumber: number): Int32Array =>
  activity.subarray(offsets[caseNumber]!, offsets[caseNumber + 1]!)
