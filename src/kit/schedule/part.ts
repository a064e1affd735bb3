// What one part of the draws adds up to, made by one thread and put together with the others'.

/** What a range of draws adds up to; plain data, so that it can come from another thread. Arrays by task have the network's order. */
export type Part = {
  /** For each result its finishes, one after the other: place r * draws + i. */
  ends: Float64Array
  draws: number
  /** By task and result (p * results + r): draws in which the task has no float against the result. */
  critical: Uint32Array
  /** By task: sums of the drawn duration less the planned one, and of its square. */
  sums: Float64Array
  squares: Float64Array
  /** By task and result: sums of the drawn duration times the result's deviation from its planned finish. */
  products: Float64Array
  /** Places for each task in `products`: its results, rounded up to four. */
  width: number
}

/** Products are made four results at a time. */
export const roundedUp = (width: number): number => Math.ceil(width / 4) * 4
