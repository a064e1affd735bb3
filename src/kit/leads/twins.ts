// Series that say nearly the same at the same time, up to scale and offset: alike in their levels and in their changes.
import type { PanelSeries } from './panel.ts'

export type Twins = {
  a: number
  b: number
  /** Correlation of the values. */
  levels: number
  /** Correlation of the changes from step to step. */
  changes: number
  /** b is about `offset + scale × a`. */
  scale: number
  offset: number
  steps: number
}

const moments = (x: ArrayLike<number>, y: ArrayLike<number>) => {
  const both: number[] = []
  for (let t = 0; t < x.length; t += 1) if (!Number.isNaN(x[t]! + y[t]!)) both.push(t)
  const meanOf = (values: ArrayLike<number>) => both.reduce((sum, t) => sum + values[t]!, 0) / both.length
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (const t of both) {
    xx += (x[t]! - meanX) ** 2
    yy += (y[t]! - meanY) ** 2
    xy += (x[t]! - meanX) * (y[t]! - meanY)
  }
  return { correlation: xy / Math.sqrt(xx * yy), scale: xy / xx, offset: meanY - (xy / xx) * meanX, steps: both.length }
}

const changesOf = (values: Float64Array) => values.slice(1).map((value, t) => value - values[t]!)

/** Of mean 0 and length 1, with 0 where nothing is known: of two with the same gaps the product is their correlation. */
const normed = (values: Float64Array): { gaps: string; unit: Float64Array } => {
  const known = values.filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const length = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  return {
    gaps: values.reduce((text, value) => text + (Number.isNaN(value) ? '-' : 'x'), ''),
    unit: values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / length)),
  }
}

const product = (x: Float64Array, y: Float64Array): number => {
  let sum = 0
  for (let t = 0; t < x.length; t += 1) sum += x[t]! * y[t]!
  return sum
}

// The product and the whole computation differ in their last digits; what is this close is computed whole.
const rounding = 1e-9

// Fewer common steps prove no likeness.
const leastSteps = 12

/** `alike` is the least absolute correlation that values and changes must both have. */
export const findTwins = (series: readonly PanelSeries[], alike: number): Twins[] => {
  const values = series.map((each) => new Float64Array(each.values.map((value) => value ?? Number.NaN)))
  const changes = values.map(changesOf)
  const directions = changes.map(normed)
  const found: Twins[] = []
  for (let a = 0; a < values.length; a += 1) {
    for (let b = a + 1; b < values.length; b += 1) {
      const [one, other] = [directions[a]!, directions[b]!]
      // Most pairs are nothing like each other, which the product says for a fraction of the work.
      if (one.gaps === other.gaps && !(Math.abs(product(one.unit, other.unit)) >= alike - rounding)) continue
      const change = moments(changes[a]!, changes[b]!)
      if (change.steps < leastSteps - 1 || !(Math.abs(change.correlation) >= alike)) continue
      const level = moments(values[a]!, values[b]!)
      // A mirror image in the changes must be one in the levels as well.
      if (!(level.correlation * Math.sign(change.correlation) >= alike)) continue
      const { scale, offset, steps } = level
      found.push({ a, b, levels: level.correlation, changes: change.correlation, scale, offset, steps })
    }
  }
  return found
}
