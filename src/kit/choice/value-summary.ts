// What many draws of a value say: mean, spread, quantiles, chance of loss and the mean of its worst part.

export type ValueSummary = {
  mean: number
  sd: number
  p10: number
  p50: number
  p90: number
  /** Share of draws below 0. */
  chanceOfLoss: number
  draws: number
}

// Enough cells that those which hold a quantile are quick to sort.
const cells = 4096

const extremes = (values: Float64Array) => {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i += 1) {
    if (values[i]! < low) low = values[i]!
    if (values[i]! > high) high = values[i]!
  }
  return { low, high }
}

/** The values at these ranks (from 0) of the ascending order, by counting into cells and sorting only the cells that hold them. */
const atRanks = (values: Float64Array, ranks: readonly number[]): Map<number, number> => {
  const { low, high } = extremes(values)
  const scale = high > low ? (cells - 1) / (high - low) : 0
  const counts = new Int32Array(cells + 1)
  for (let i = 0; i < values.length; i += 1) counts[((values[i]! - low) * scale) | 0]! += 1
  const found = new Map<number, number>()
  const wanted = new Map<number, number[]>()
  const before = new Map<number, number>()
  let below = 0
  let cell = 0
  for (const rank of [...new Set(ranks)].sort((x, y) => x - y)) {
    while (below + counts[cell]! <= rank) {
      below += counts[cell]!
      cell += 1
    }
    before.set(cell, below)
    wanted.set(cell, [...(wanted.get(cell) ?? []), rank])
  }
  // One pass sets aside what may matter; the cells that hold a quantile are few.
  const inside = new Map([...wanted.keys()].map((at) => [at, new Float64Array(counts[at]!)]))
  const isWanted = new Uint8Array(cells + 1)
  const filled = new Int32Array(cells + 1)
  for (const at of wanted.keys()) isWanted[at] = 1
  for (let i = 0; i < values.length; i += 1) {
    const at = ((values[i]! - low) * scale) | 0
    if (isWanted[at] === 1) {
      inside.get(at)![filled[at]!] = values[i]!
      filled[at]! += 1
    }
  }
  for (const [at, its] of wanted) {
    const sorted = inside.get(at)!.sort()
    for (const rank of its) found.set(rank, sorted[rank - before.get(at)!]!)
  }
  return found
}

/** Quantiles as R's type 7: linear between the neighbouring order statistics. */
export const quantilesOf = (values: Float64Array, shares: readonly number[]): number[] => {
  const places = shares.map((share) => share * (values.length - 1))
  const ranks = atRanks(
    values,
    places.flatMap((place) => [Math.floor(place), Math.ceil(place)]),
  )
  return places.map((place) => {
    const [low, high] = [ranks.get(Math.floor(place))!, ranks.get(Math.ceil(place))!]
    return low + (place - Math.floor(place)) * (high - low)
  })
}

export const summaryOf = (values: Float64Array): ValueSummary => {
  const n = values.length
  // Squares around the first value: one pass, without the cancellation of squares around zero.
  const first = values[0] ?? 0
  let sum = 0
  let squares = 0
  let losses = 0
  for (let i = 0; i < n; i += 1) {
    const value = values[i]!
    const off = value - first
    sum += off
    squares += off * off
    losses += value < 0 ? 1 : 0
  }
  const [p10, p50, p90] = quantilesOf(values, [0.1, 0.5, 0.9]) as [number, number, number]
  const sd = n > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1)) : 0
  return { mean: first + sum / n, sd, p10, p50, p90, chanceOfLoss: losses / n, draws: n }
}

export type Tail = {
  /** Mean of the worst share. */
  mean: number
  /** How much each draw counts in it; they add up to 1. */
  draws: Int32Array
  weights: Float64Array
}

/** The worst `share` of the draws; a draw on its edge counts in part. */
export const worstOf = (values: Float64Array, share: number): Tail => {
  const size = share * values.length
  const edge = atRanks(values, [Math.min(values.length - 1, Math.ceil(size) - 1)])
    .values()
    .next().value!
  const below: number[] = []
  const on: number[] = []
  for (let i = 0; i < values.length; i += 1) {
    if (values[i]! < edge) below.push(i)
    else if (values[i] === edge) on.push(i)
  }
  const edgeWeight = (size - below.length) / on.length / size
  const draws = Int32Array.from([...below, ...on])
  const weights = Float64Array.from(draws, (_, k) => (k < below.length ? 1 / size : edgeWeight))
  let mean = 0
  for (let k = 0; k < draws.length; k += 1) mean += weights[k]! * values[draws[k]!]!
  return { mean, draws, weights }
}
