// Sums to twice the precision of a number, so that values may come and go for years without leaving a trace.

/** Splits a number in two halves whose products are exact (Veltkamp). */
const splitter = 2 ** 27 + 1

export class ExactSum {
  #high = 0
  #low = 0

  get value(): number {
    return this.#high
  }

  clear(): void {
    this.#high = 0
    this.#low = 0
  }

  add(value: number): void {
    const sum = this.#high + value
    const rounded = sum - this.#high
    this.#low += this.#high - (sum - rounded) + (value - rounded)
    this.#high = sum + this.#low
    this.#low -= this.#high - sum
  }

  /** Adds a · b, exactly (Dekker). */
  addProduct(a: number, b: number): void {
    const product = a * b
    const aBig = splitter * a
    const aHigh = aBig - (aBig - a)
    const aLow = a - aHigh
    const bBig = splitter * b
    const bHigh = bBig - (bBig - b)
    const bLow = b - bHigh
    this.add(product)
    this.add(aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow))
  }

  /** The sum of squares about the mean, where this is the sum of `count` squares about zero and `sum` that of the values. */
  aboutMean(sum: ExactSum, count: number): number {
    const about = new ExactSum()
    about.addProduct(this.#high, count)
    about.addProduct(this.#low, count)
    about.addProduct(-sum.#high, sum.#high)
    about.addProduct(-2 * sum.#high, sum.#low)
    return Math.max(0, about.value / count)
  }
}
