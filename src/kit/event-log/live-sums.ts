// How often pairs come and what they add up to, in a growing log.
import { GrowingInts, GrowingTimes } from './event-log.ts'
import { PairNumbers } from './pair-numbers.ts'

export class LiveSums {
  readonly #numbers = new PairNumbers()
  readonly #counts = new GrowingInts()
  readonly #sums = new GrowingTimes()

  add(from: number, to: number, count: number, value: number): void {
    const number = this.#numbers.numberOf(from, to)
    if (number === this.#counts.length) {
      this.#counts.push(0)
      this.#sums.push(0)
    }
    this.#counts.values[number]! += count
    this.#sums.values[number]! += value
  }

  /** Every pair that is there, in the order in which they first appeared. */
  all(): { from: number; to: number; count: number; sum: number }[] {
    return Array.from(this.#counts.done(), (count, number) => ({
      from: this.#numbers.from.values[number]!,
      to: this.#numbers.to.values[number]!,
      count,
      sum: this.#sums.values[number]!,
    })).filter(({ count }) => count > 0)
  }
}
