// Values kept in order while they come and go, so that the median and every other figure is known at any moment.
import { ExactSum } from './exact-sum.ts'
import type { Figures } from './figures.ts'

// A block is eight lines of the processor's cache: few to read and to move, and few blocks to search.
const blockLength = 64

export class SortedBag {
  // Blocks stand in one stretch of memory: block b at #homes[b], holding #sizes[b] values of which the last is #lasts[b].
  #values = new Float64Array(4)
  readonly #homes: number[] = []
  readonly #sizes: number[] = []
  readonly #lasts: number[] = []
  readonly #free: number[] = []
  #used = 0
  #count = 0
  // Where the median was last seen: a block, and how many values stand before it.
  #medianBlock = 0
  #beforeMedian = 0
  readonly #sum = new ExactSum()
  readonly #squares = new ExactSum()

  /** Takes values in any order; they are copied. */
  constructor(values: Float64Array = new Float64Array(0)) {
    const sorted = values.slice().sort()
    const fill = blockLength / 2
    if (sorted.length > fill) this.#makeRoom(Math.ceil(sorted.length / fill) * blockLength)
    for (let from = 0; from < sorted.length; from += fill) {
      this.#insertBlock(this.#homes.length, sorted.subarray(from, from + fill))
    }
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
    if (this.#count === 0) this.#insertBlock(0, Float64Array.of(value))
    else this.#addTo(this.#roomFor(value), value)
    this.#count += 1
    this.#sum.add(value)
    this.#squares.addProduct(value, value)
  }

  /** The value must be there. */
  remove(value: number): void {
    const at = this.#blockFor(value)
    const size = this.#sizes[at] ?? 0
    const home = this.#homes[at] ?? 0
    const place = this.#placeIn(home, size, value)
    if (place === home + size || this.#values[place] !== value) throw new Error(`${value} is not in the bag.`)
    if (size === 1) this.#removeBlock(at)
    else {
      this.#values.copyWithin(place, place + 1, home + size)
      this.#sizes[at] = size - 1
      this.#lasts[at] = this.#values[home + size - 2]!
      if (at < this.#medianBlock) this.#beforeMedian -= 1
    }
    this.#count -= 1
    if (this.#count === 0) {
      this.#sum.clear()
      this.#squares.clear()
      return
    }
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
    for (let at = 0; at < this.#homes.length; at += 1) {
      if (holds(this.#lasts[at]!)) {
        counted += this.#sizes[at]!
        continue
      }
      let place = this.#homes[at]!
      while (holds(this.#values[place]!)) place += 1
      return counted + place - this.#homes[at]!
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
      median: this.#median(),
      min: this.#values[this.#homes[0]!]!,
      max: this.#lasts.at(-1)!,
      sd: count > 1 ? Math.sqrt(this.#squares.aboutMean(this.#sum, count) / (count - 1)) : Number.NaN,
    }
  }

  #median(): number {
    const sizes = this.#sizes
    const rank = (this.#count - 1) >> 1
    let at = this.#medianBlock
    let left = rank - this.#beforeMedian
    while (left < 0) left += sizes[--at]!
    while (left >= sizes[at]!) left -= sizes[at++]!
    this.#medianBlock = at
    this.#beforeMedian = rank - left
    const lower = this.#values[this.#homes[at]! + left]!
    if (this.#count % 2 === 1) return lower
    const upper = left + 1 < sizes[at]! ? this.#homes[at]! + left + 1 : this.#homes[at + 1]!
    return (lower + this.#values[upper]!) / 2
  }

  /** The first block whose last value is not below `value`; the last one if all are. */
  #blockFor(value: number): number {
    const lasts = this.#lasts
    let low = 0
    let high = Math.max(0, lasts.length - 1)
    while (low < high) {
      const middle = (low + high) >> 1
      if (lasts[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first place of a block whose value is not below `value`. */
  #placeIn(home: number, size: number, value: number): number {
    let low = home
    let high = home + size
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#values[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The block into which a value belongs, with room for it. */
  #roomFor(value: number): number {
    const at = this.#blockFor(value)
    const size = this.#sizes[at]!
    const home = this.#homes[at]!
    if (size < blockLength) {
      // A bag's only block has the memory that it needs, and more only when it needs it.
      if (home + size === this.#values.length) this.#makeRoom(this.#values.length * 2)
      return at
    }
    const upper = this.#values.slice(home + blockLength / 2, home + blockLength)
    this.#sizes[at] = blockLength / 2
    this.#lasts[at] = this.#values[home + blockLength / 2 - 1]!
    this.#insertBlock(at + 1, upper)
    return value <= this.#lasts[at]! ? at : at + 1
  }

  #addTo(at: number, value: number): void {
    const size = this.#sizes[at]!
    const home = this.#homes[at]!
    const place = this.#placeIn(home, size, value)
    this.#values.copyWithin(place + 1, place, home + size)
    this.#values[place] = value
    this.#sizes[at] = size + 1
    this.#lasts[at] = this.#values[home + size]!
    if (at < this.#medianBlock) this.#beforeMedian += 1
  }

  #makeRoom(length: number): void {
    const wider = new Float64Array(length)
    wider.set(this.#values.length <= length ? this.#values : this.#values.subarray(0, length))
    this.#values = wider
  }

  #insertBlock(at: number, values: Float64Array): void {
    const home = this.#free.pop() ?? this.#used
    if (home === this.#used) this.#used += blockLength
    if (home + values.length > this.#values.length)
      this.#makeRoom(Math.max(this.#values.length * 2, home + blockLength))
    this.#values.set(values, home)
    this.#homes.splice(at, 0, home)
    this.#sizes.splice(at, 0, values.length)
    this.#lasts.splice(at, 0, values.at(-1)!)
    this.#medianBlock = this.#beforeMedian = 0
  }

  #removeBlock(at: number): void {
    this.#free.push(this.#homes[at]!)
    this.#homes.splice(at, 1)
    this.#sizes.splice(at, 1)
    this.#lasts.splice(at, 1)
    this.#medianBlock = this.#beforeMedian = 0
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
