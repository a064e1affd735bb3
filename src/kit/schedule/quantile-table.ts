// A quantile function as a table: even steps in the middle, ever finer ones towards both ends; one line between two knots gives a draw.

// The middle has 128 steps, of which the outer 4 on each side are not used: there the curve bends too much.
const steps = 128
const edge = 4
const stepBits = 25
// At the ends 16 knots to each halving of the distance from the end, down to 2^-22; below it one straight piece.
const bits = 4
const perOctave = 1 << bits
const octaves = 21
const finest = 1 << 10
const tail = octaves * perOctave + 2
const lowerTail = steps + 1
const upperTail = lowerTail + tail

/** How many knots a table has: the middle's, those of the lower end, those of the upper one. */
export const tableLength = upperTail + tail

const middle = Float64Array.from({ length: steps + 1 }, (_, i) => i / steps)

/** The distance from the end, as a probability, of each knot of a tail. */
const distances = Float64Array.from({ length: tail }, (_, i) => {
  if (i === 0) return 0
  const octave = Math.floor((i - 1) / perOctave)
  return (finest * 2 ** octave * (1 + ((i - 1) % perOctave) / perOctave)) / 2 ** 32
})

/** A table half as large, for draws: they are then right to a ten-millionth of the range. */
export type QuantileTable = Float32Array

// A line between two points of a curve lies off it on one side. Each knot is moved by the mean of that, h² Q''/12, so that draws
// keep the mean to 10^-7 of the range.
const straighten = (table: Float64Array, first: number, places: Float64Array, from: number) => {
  const exact = table.slice(first, first + places.length)
  for (let i = from; i < places.length - from; i += 1) {
    const [h, g] = [places[i]! - places[i - 1]!, places[i + 1]! - places[i]!]
    const bend = (2 * (g * exact[i - 1]! - (h + g) * exact[i]! + h * exact[i + 1]!)) / (h * g * (h + g))
    table[first + i]! -= ((h * h - h * g + g * g) * bend) / 12
  }
}

/** `quantile(p, upper)`: the value below which (or, in the upper half, above which) a share p ≤ 1/2 lies. */
export const setKnots = (table: Float64Array, quantile: (p: number, upper: boolean) => number): void => {
  for (let i = 0; i < tail; i += 1) {
    table[lowerTail + i] = quantile(distances[i]!, false)
    table[upperTail + i] = quantile(distances[i]!, true)
  }
  for (let i = 0; i <= steps / 2; i += 1) {
    table[i] = quantile(i / steps, false)
    table[steps - i] = quantile(i / steps, true)
  }
}

/** Moves the knots so that straight lines between them keep the mean. The outermost stay: the curve may be vertical there. */
export const straightenKnots = (table: Float64Array): void => {
  straighten(table, 0, middle, edge - 1)
  straighten(table, lowerTail, distances, perOctave)
  straighten(table, upperTail, distances, perOctave)
}

const scaleOf = Float64Array.from({ length: 32 }, (_, zeros) => (zeros <= octaves ? 2 ** -(31 - bits - zeros) : 0))
const ofStep = 2 ** -stepBits

/** Where a word falls among the knots of its tail: the knot below it, and as a fraction how far it lies on the way to the next. */
const placeInTail = (word: number) => {
  const start = word < 0 ? upperTail : lowerTail
  const distance = word < 0 ? ~word : word
  const zeros = Math.clz32(distance)
  if (zeros > octaves) return start + (distance + 0.5) / finest
  const shift = 31 - bits - zeros
  const knot = start + (octaves - zeros) * perOctave + (distance >>> shift) - perOctave + 1
  return knot + ((distance & ((1 << shift) - 1)) + 0.5) * scaleOf[zeros]!
}

/** Turns random words into draws: `base` and `scale` times the quantile at each. */
export const drawFromTable = (
  table: QuantileTable,
  base: number,
  scale: number,
  words: Int32Array,
  out: Float64Array,
  at: number,
  count: number,
): void => {
  for (let i = 0; i < count; i += 1) {
    const word = words[i]!
    let knot = word >>> stepBits
    let share: number
    if (((knot + edge) & (steps - 1)) >= 2 * edge) {
      share = ((word & ((1 << stepBits) - 1)) + 0.5) * ofStep
    } else {
      const place = placeInTail(word)
      knot = place | 0
      share = place - knot
    }
    const below = table[knot]!
    out[at + i] = base + scale * (below + share * (table[knot + 1]! - below))
  }
}
