// Quantiles of the beta distribution, in a table made by integrating its density from both ends; tables between two shapes are blended.
import { type QuantileTable, setKnots, straightenKnots, tableLength } from './quantile-table.ts'

// Gauss and Legendre's four points and weights on [-1, 1].
const points = [-0.8611363115940526, -0.33998104358485626, 0.33998104358485626, 0.8611363115940526]
const weights = [0.34785484513745385, 0.6521451548625461, 0.6521451548625461, 0.34785484513745385]
const cells = 120
// Below this share of the range's end the density is a pure power to ten digits of the quantile.
const leastShare = 1e-8

type Tail = { logX: Float64Array; logF: Float64Array; slope: Float64Array; mass: number }

/** The integral of x^(a-1) (1-x)^(b-1) from 0 to `to`, on a scale of ln x, on which it is smooth. */
const integrate = (a: number, b: number, to: number): Tail => {
  const start = Math.log(leastShare) / a - 2
  const width = (Math.log(to) - start) / cells
  const logX = new Float64Array(cells + 1)
  const logF = new Float64Array(cells + 1)
  const slope = new Float64Array(cells + 1)
  const power = (l: number) => Math.exp(a * l + (b - 1) * Math.log1p(-Math.exp(l)))
  let sum = Math.exp(a * start) / a
  for (let i = 0; i <= cells; i += 1) {
    const l = start + i * width
    logX[i] = l
    logF[i] = Math.log(sum)
    slope[i] = sum / power(l)
    if (i === cells) break
    for (let k = 0; k < 4; k += 1) sum += (width / 2) * weights[k]! * power(l + (width / 2) * (1 + points[k]!))
  }
  return { logX, logF, slope, mass: sum }
}

/** x at a given ln F by cubic pieces. */
const inverter = ({ logX, logF, slope }: Tail) => {
  let i = 0
  return (target: number) => {
    if (target <= logF[0]!) return Math.exp(logX[0]! + (target - logF[0]!) * slope[0]!)
    while (i < cells - 1 && logF[i + 1]! < target) i += 1
    while (i > 0 && logF[i]! > target) i -= 1
    const step = logF[i + 1]! - logF[i]!
    const t = (target - logF[i]!) / step
    const [t2, t3] = [t * t, t * t * t]
    const l =
      (2 * t3 - 3 * t2 + 1) * logX[i]! +
      (t3 - 2 * t2 + t) * step * slope[i]! +
      (3 * t2 - 2 * t3) * logX[i + 1]! +
      (t3 - t2) * step * slope[i + 1]!
    return Math.exp(l)
  }
}

export const betaTable = (a: number, b: number): Float64Array => {
  const mean = a / (a + b)
  const [lower, upper] = [integrate(a, b, mean), integrate(b, a, 1 - mean)]
  const all = Math.log(lower.mass + upper.mass)
  const atMean = lower.mass / (lower.mass + upper.mass)
  const [below, above] = [inverter(lower), inverter(upper)]
  const table = new Float64Array(tableLength)
  setKnots(table, (p, fromAbove) => {
    if (p === 0) return fromAbove ? 1 : 0
    if (!fromAbove) return p <= atMean ? below(Math.log(p) + all) : 1 - above(Math.log1p(-p) + all)
    return p <= 1 - atMean ? 1 - above(Math.log(p) + all) : below(Math.log1p(-p) + all)
  })
  straightenKnots(table)
  return table
}

/** Tables of a family of shapes, 0 ≤ shape ≤ 1. Between 129 of them a table is blended, which moves a draw by a 10^-5 of its range. */
const shapeSteps = 128
/** Fills an empty table for a shape, and gives it back. */
export type Family = (shape: number, table: QuantileTable) => QuantileTable

const family = (parameters: (shape: number) => readonly [number, number]): Family => {
  const made: (Float64Array | undefined)[] = []
  const tableAt = (step: number) => {
    made[step] ??= betaTable(...parameters(step / shapeSteps))
    return made[step]
  }
  return (shape, table) => {
    const place = shape * shapeSteps
    const step = Math.min(shapeSteps - 1, Math.floor(place))
    const blend = place - step
    const [first, second] = [tableAt(step), blend === 0 ? tableAt(step) : tableAt(step + 1)]
    for (let i = 0; i < tableLength; i += 1) table[i] = first[i]! + blend * (second[i]! - first[i]!)
    return table
  }
}

export const pertFamily = (lambda: number): Family => family((shape) => [1 + lambda * shape, 1 + lambda * (1 - shape)])

/** The beta whose standard deviation is a sixth of its range, with the mean (0 + 4 shape + 1)/6. */
export const classicFamily = (): Family =>
  family((shape) => {
    const mean = (1 + 4 * shape) / 6
    const sum = 36 * mean * (1 - mean) - 1
    return [mean * sum, (1 - mean) * sum]
  })
