// Values of pairs (edges of activities, handovers of resources) of a growing log, with every figure at any moment.
import type { Figures } from './figures.ts'
import { PairNumbers } from './pair-numbers.ts'
import { SortedBag } from './sorted-bag.ts'

export class LivePairs {
  readonly #numbers = new PairNumbers()
  readonly #bags: SortedBag[] = []

  /** Starts with many values at once: pair e of `from` and `to` has the values of group e. */
  begin(from: Int32Array, to: Int32Array, bags: readonly SortedBag[]): void {
    bags.forEach((bag, e) => {
      this.#bags[this.#numbers.numberOf(from[e]!, to[e]!)] = bag
    })
  }

  add(from: number, to: number, value: number): void {
    this.#bagOf(from, to).add(value)
  }

  remove(from: number, to: number, value: number): void {
    this.#bagOf(from, to).remove(value)
  }

  figures(from: number, to: number): Figures {
    return this.#bagOf(from, to).figures()
  }

  /** Every pair that has a value, in the order in which they first appeared. */
  all(): { from: number; to: number; figures: Figures }[] {
    return this.#bags
      .map((bag, e) => ({ bag, from: this.#numbers.from.values[e]!, to: this.#numbers.to.values[e]! }))
      .filter(({ bag }) => bag.count > 0)
      .map(({ bag, from, to }) => ({ from, to, figures: bag.figures() }))
  }

  #bagOf(from: number, to: number): SortedBag {
    const number = this.#numbers.numberOf(from, to)
    let bag = this.#bags[number]
    if (!bag) {
      bag = new SortedBag()
      this.#bags[number] = bag
    }
    return bag
  }
}
