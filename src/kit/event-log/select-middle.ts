// The exact median without sorting: Hoare's selection with the median of three as pivot.

/** Moves the k-th smallest of values[from … to] (both included) to place k, the smaller ones before it. */
const select = (values: Float64Array, from: number, to: number, k: number) => {
  let low = from
  let high = to
  // Values laid out against the median of three would cost the square of their number; sorting what is left cannot.
  let roundsLeft = 64
  while (high > low) {
    if (roundsLeft-- === 0) {
      values.subarray(low, high + 1).sort()
      return
    }
    const a = values[low]!
    const b = values[(low + high) >> 1]!
    const c = values[high]!
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i += 1
      while (values[j]! > pivot) j -= 1
      if (i <= j) {
        const moved = values[i]!
        values[i] = values[j]!
        values[j] = moved
        i += 1
        j -= 1
      }
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else return
  }
}

/**
 * The mean of the values that rank `lower` and `upper` (counted from 0, equal or one apart) among values[from … to - 1],
 * which are reordered.
 */
export const selectMiddle = (values: Float64Array, from: number, to: number, lower: number, upper: number): number => {
  select(values, from, to - 1, from + upper)
  const high = values[from + upper]!
  if (lower === upper) return high
  let low = Number.NEGATIVE_INFINITY
  for (let i = from; i < from + upper; i += 1) if (values[i]! > low) low = values[i]!
  return (low + high) / 2
}

/** NaN when there is none; values[from … to - 1] are reordered. */
export const medianWithin = (values: Float64Array, from: number, to: number): number =>
  to > from ? selectMiddle(values, from, to, (to - from - 1) >> 1, (to - from) >> 1) : Number.NaN
