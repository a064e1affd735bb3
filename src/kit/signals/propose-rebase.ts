// Where a series shifted for good: the split of the greatest difference between two means, believed only if stable series made of the
// same surprises in another order seldom show one as great; and again on both parts. What each value carries over from the one
// before stays in them, so that slow swings are not taken for a shift.
import type { Generator } from '#kit/random/generator.ts'

export type Shift = {
  /** The first value of the new level. */
  at: number
  before: number
  after: number
  /** The share of stable series, made of the same surprises, with as great a shift. */
  chance: number
}

export type ShiftOptions = {
  /** How many values a level needs on either side. */
  shortest?: number
  /** The share of stable series in which a shift is found though there is none. */
  falseAlarms?: number
  shuffles?: number
}

/** The split that explains the greatest share of the spread, and that share. */
const greatestSplit = (values: Float64Array, from: number, to: number, shortest: number) => {
  const n = to - from
  let total = 0
  for (let i = from; i < to; i += 1) total += values[i]!
  const mean = total / n
  let left = 0
  let spread = 0
  let greatest = -1
  let at = from
  for (let i = from; i < to; i += 1) {
    const distance = values[i]! - mean
    left += distance
    spread += distance * distance
    const count = i - from + 1
    if (count < shortest || count > n - shortest) continue
    const between = (left * left * n) / (count * (n - count))
    if (between > greatest) {
      greatest = between
      at = i + 1
    }
  }
  return { share: spread > 0 ? greatest / spread : 0, at }
}

const shuffle = (values: Float64Array, { integer }: Generator) => {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = integer(i + 1)
    const kept = values[i]!
    values[i] = values[j]!
    values[j] = kept
  }
}

/** The part of a value's distance from its level that the next one keeps, and what is new in each value. */
const surprisesOf = (values: Float64Array, from: number, at: number, to: number) => {
  const [before, after] = [meanOf(values.subarray(from, at)), meanOf(values.subarray(at, to))]
  const rest = values.slice(from, to).map((value, i) => value - (from + i < at ? before : after))
  let [together, squared] = [0, 0]
  for (let i = 0; i < rest.length; i += 1) {
    together += i > 0 ? rest[i]! * rest[i - 1]! : 0
    squared += rest[i]! ** 2
  }
  const estimate = together / squared
  // Two levels fitted to chance swings hide some of what is carried over; so much was measured on simulated series.
  const carried = Math.min(0.95, Math.max(0, estimate + (3 + 4 * estimate) / rest.length))
  const surprises = rest.map((each, i) =>
    i === 0 ? each * Math.sqrt(1 - carried ** 2) : each - carried * rest[i - 1]!,
  )
  return { carried, surprises }
}

/** A stable series of these surprises. */
const rebuild = (surprises: Float64Array, carried: number, into: Float64Array) => {
  into[0] = surprises[0]! / Math.sqrt(1 - carried ** 2)
  for (let i = 1; i < into.length; i += 1) into[i] = carried * into[i - 1]! + surprises[i]!
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Gaps (NaN) are left out of the levels. In order of the values. The same generator gives the same answer. */
export const proposeRebase = (
  values: ArrayLike<number>,
  generator: Generator,
  { shortest = 8, falseAlarms = 0.01, shuffles = 999 }: ShiftOptions = {},
): Shift[] => {
  const places = Array.from(values, (_, i) => i).filter((i) => !Number.isNaN(values[i]))
  const known = Float64Array.from(places, (i) => values[i]!)
  const found: { at: number; chance: number }[] = []
  // As soon as so many shuffles do as well, the shift cannot be believed any more.
  const enough = Math.floor(falseAlarms * (shuffles + 1))

  const isConstant = (from: number, to: number) => known.subarray(from, to).every((value) => value === known[from])

  const search = (from: number, to: number) => {
    if (to - from < 2 * shortest || isConstant(from, to)) return
    const { share, at } = greatestSplit(known, from, to, shortest)
    const { carried, surprises } = surprisesOf(known, from, at, to)
    const stable = new Float64Array(to - from)
    let asGreat = 1
    for (let n = 0; n < shuffles && asGreat <= enough; n += 1) {
      shuffle(surprises, generator)
      rebuild(surprises, carried, stable)
      if (greatestSplit(stable, 0, stable.length, shortest).share >= share * (1 - 1e-12)) asGreat += 1
    }
    if (asGreat > enough) return
    search(from, at)
    found.push({ at, chance: asGreat / (shuffles + 1) })
    search(at, to)
  }
  search(0, known.length)

  return found.map(({ at, chance }, n) => ({
    at: places[at]!,
    before: meanOf(known.subarray(found[n - 1]?.at ?? 0, at)),
    after: meanOf(known.subarray(at, found[n + 1]?.at ?? known.length)),
    chance,
  }))
}
