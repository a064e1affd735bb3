// What one part of the draws adds up to, made by one thread and put together with the others'.

/** What a range of draws adds up to; plain data, so that it can come from another thread. Arrays by task have the network's order. */
export type Part = {
  /** For each result its finishes, one after the other: place r * draws + i. */
  ends: Float64Array
  draws: number
  /** By task and result (p * results + r): draws in which the task has no float against the result. */
  critical: Uint32Array
  /** By task: for each result the sum of the drawn duration times the result's deviation from its planned finish, then of the duration. */
  products: Float64Array
  /** Places for each task in `products`: see `productsOf`. */
  width: number
}

/** Products are made four at a time: one for each result, and one with 1, which is the sum of the durations. */
export const productsOf = (results: number): number => Math.ceil((results + 1) / 4) * 4
