// Values kept in order while they come and go, so that the median and every other figure is known at any moment.
import { ExactSum } from './exact-sum.ts'
import type { Figures } from './figures.ts'

// Moving half a block costs less than looking through twice as many blocks.
const largestBlock = 1024

type Block = { values: Float64Array; size: number }

const blockOf = (values: Float64Array): Block => {
  const room = new Float64Array(Math.min(largestBlock, Math.max(4, values.length * 2)))
  room.set(values)
  return { values: room, size: values.length }
}

/** The first place in the block whose value is not below `value`. */
const placeIn = ({ values, size }: Block, value: number) => {
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

export class SortedBag {
  readonly #blocks: Block[] = []
  #count = 0
  #sum = new ExactSum()
  #squares = new ExactSum()

  /** Takes values in any order; they are copied. */
  constructor(values: Float64Array = new Float64Array(0)) {
    const sorted = values.slice().sort()
    const fill = largestBlock / 2
    for (let from = 0; from < sorted.length; from += fill)
      this.#blocks.push(blockOf(sorted.subarray(from, from + fill)))
    this.#count = sorted.length
    for (const value of sorted) {
      this.#sum.add(value)
      this.#squares.addProduct(value, value)
    }
  }

  get count(): number {
    return this.#count
  }

  get sum(): number {
    return this.#sum.value
  }

  add(value: number): void {
    const at = this.#blockFor(value)
    let block = this.#blocks[at]
    if (!block) {
      block = blockOf(new Float64Array(0))
      this.#blocks.push(block)
    }
    if (block.size === block.values.length) block = this.#makeRoom(at, value)
    const place = placeIn(block, value)
    block.values.copyWithin(place + 1, place, block.size)
    block.values[place] = value
    block.size += 1
    this.#count += 1
    this.#sum.add(value)
    this.#squares.addProduct(value, value)
  }

  /** The value must be there. */
  remove(value: number): void {
    const at = this.#blockFor(value)
    const block = this.#blocks[at]
    const place = block ? placeIn(block, value) : -1
    if (!block || place === block.size || block.values[place] !== value) throw new Error(`${value} is not in the bag.`)
    block.values.copyWithin(place, place + 1, block.size)
    block.size -= 1
    if (block.size === 0) this.#blocks.splice(at, 1)
    this.#count -= 1
    this.#sum.add(-value)
    this.#squares.addProduct(-value, value)
  }

  /** How many values are over a limit (strictly). */
  countOver(limit: number): number {
    return this.#count - this.countWhile((value) => value <= limit)
  }

  /** How many values, from the smallest on, fulfil a condition that no value fulfils once a smaller one does not. */
  countWhile(holds: (value: number) => boolean): number {
    let counted = 0
    for (const { values, size } of this.#blocks) {
      if (holds(values[size - 1]!)) {
        counted += size
        continue
      }
      let low = 0
      let high = size
      while (low < high) {
        const middle = (low + high) >> 1
        if (holds(values[middle]!)) low = middle + 1
        else high = middle
      }
      return counted + low
    }
    return counted
  }

  figures(): Figures {
    const count = this.#count
    if (count === 0) {
      const none = Number.NaN
      return { count, sum: 0, mean: none, median: none, min: none, max: none, sd: none }
    }
    return {
      count,
      sum: this.sum,
      mean: this.sum / count,
      median: count % 2 === 1 ? this.#at(count >> 1) : (this.#at((count >> 1) - 1) + this.#at(count >> 1)) / 2,
      min: this.#at(0),
      max: this.#at(count - 1),
      sd: count > 1 ? Math.sqrt(this.#squares.aboutMean(this.#sum, count) / (count - 1)) : Number.NaN,
    }
  }

  #at(rank: number): number {
    let left = rank
    let at = 0
    while (left >= this.#blocks[at]!.size) left -= this.#blocks[at++]!.size
    return this.#blocks[at]!.values[left]!
  }

  /** The first block whose last value is not below `value`; the last one if all are. */
  #blockFor(value: number): number {
    let low = 0
    let high = Math.max(0, this.#blocks.length - 1)
    while (low < high) {
      const middle = (low + high) >> 1
      const { values, size } = this.#blocks[middle]!
      if (values[size - 1]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  /** A wider block, or the one of two halves into which the value belongs. */
  #makeRoom(at: number, value: number): Block {
    const { values, size } = this.#blocks[at]!
    if (size < largestBlock) {
      const wider = blockOf(values)
      this.#blocks[at] = wider
      return wider
    }
    const [lower, upper] = [blockOf(values.subarray(0, size / 2)), blockOf(values.subarray(size / 2))]
    this.#blocks.splice(at, 1, lower, upper)
    return value <= lower.values[lower.size - 1]! ? lower : upper
  }
}

/** One bag for each group, of the first `length` entries of both columns. */
export const bagsByGroup = (groupOf: Int32Array, values: Float64Array, length: number, groups: number): SortedBag[] => {
  const offsets = new Int32Array(groups + 1)
  for (let i = 0; i < length; i += 1) offsets[groupOf[i]! + 1]! += 1
  for (let g = 0; g < groups; g += 1) offsets[g + 1]! += offsets[g]!
  const next = offsets.slice()
  const together = new Float64Array(length)
  for (let i = 0; i < length; i += 1) together[next[groupOf[i]!]!++] = values[i]!
  return Array.from({ length: groups }, (_, g) => new SortedBag(together.subarray(offsets[g]!, offsets[g + 1]!)))
}
