// Sporadic demand: whether anything comes and how much are drawn apart, late readings counting more (after Croston 1972; Teunter, Syntetos and Babai 2011).
import { betaDraw } from '#kit/random/gamma.ts'
import { type Generator, generatorOf } from '#kit/random/generator.ts'
import type { Outlook } from './answer.ts'
import { quantileOf } from './quantile.ts'
import { drawnShape } from './shape.ts'

const leastZeros = 0.3
const draws = 2000

/** Never negative, at least three zeros, and three in ten or more are zero. */
export const isDemand = (readings: readonly number[]): boolean => {
  const zeros = readings.filter((value) => value === 0).length
  return zeros >= 3 && zeros >= leastZeros * readings.length && readings.every((value) => value >= 0)
}

// A reading half the history old, but at least a dozen periods, counts half.
const weightsOf = (readings: readonly number[]) => {
  const halfLife = Math.max(12, readings.length / 2)
  return readings.map((_, t) => 0.5 ** ((readings.length - 1 - t) / halfLife))
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Draws one of the sizes by weight, and moves it a little: sizes between and beyond those seen may come too. */
const sizeDrawer = (sizes: readonly number[], weights: readonly number[], generator: Generator) => {
  const sums: number[] = []
  let sum = 0
  for (const weight of weights) {
    sum += weight
    sums.push(sum)
  }
  const isWhole = sizes.every(Number.isInteger)
  const mean = total(sizes) / sizes.length
  // Silverman's width for the scatter of the sizes, relative to their level.
  const scatter = Math.sqrt(total(sizes.map((size) => (size - mean) ** 2)) / sizes.length)
  const width = 0.9 * scatter * sizes.length ** -0.2
  return () => {
    const at = generator.uniform() * sum
    const size = sizes[sums.findIndex((each) => at < each)] ?? sizes.at(-1)!
    const moved = size + (width > 0 ? width * generator.normal() : 0)
    return isWhole ? Math.max(1, Math.round(moved)) : Math.abs(moved)
  }
}

export const demandOutlook = (
  values: readonly (number | null)[],
  horizon: number,
  levels: readonly number[],
  seed: number | string,
): Outlook => {
  const readings = values.filter((value) => value !== null)
  const weights = weightsOf(readings)
  const isSize = readings.map((value) => value > 0)
  const sizes = readings.filter((value) => value > 0)
  const sizeWeights = weights.filter((_, t) => isSize[t])
  const [some, all] = [total(sizeWeights), total(weights)]
  const mean = total(readings.map((value, t) => value * weights[t]!)) / all
  const generator = generatorOf(seed)
  const drawSize = sizeDrawer(sizes, sizeWeights, generator)
  const paths = new Float64Array(draws * horizon)
  for (let i = 0; i < draws; i++) {
    // The rate is not known exactly: each path has its own (Jeffreys' prior).
    const rate = betaDraw(some + 0.5, all - some + 0.5, generator)
    for (let h = 0; h < horizon; h++) paths[i * horizon + h] = generator.uniform() < rate ? drawSize() : 0
  }
  const shape = drawnShape(paths, horizon)
  const periods = Array.from({ length: horizon }, (_, h) => h)
  const zeros = readings.length - sizes.length
  return {
    kind: 'outlook',
    method: 'demand',
    horizon,
    points: periods.map(() => mean),
    intervals: levels.map((level) => ({
      level,
      lower: periods.map((h) => quantileOf(shape, h, (1 - level) / 2)),
      upper: periods.map((h) => quantileOf(shape, h, (1 + level) / 2)),
    })),
    shape,
    forms: [],
    notes: [
      {
        kind: 'demand',
        text: `${zeros} of ${readings.length} readings are zero: the points are means per period, the intervals those of single periods.`,
      },
    ],
    frozen: null,
  }
}
