// The net present value of a bet: success × benefit × Σ d(t) over its quarters after a random delay, less its cost spread over quarters.
import { meanOf, type Uncertain, varianceOf } from './uncertain.ts'

export type ValueModel = {
  /** Probability that the benefit comes at all. */
  success: number
  /** Per quarter, once it has begun. */
  benefit: Uncertain
  /** How many quarters the benefit lasts. */
  quarters: number
  /** The quarter, counted from 0, in which it begins if nothing is late. */
  start: number
  /** Probability of being 0, 1, 2 … quarters late. */
  delay: number[]
  /** In all; spread evenly over the first `costQuarters` quarters. */
  cost: Uncertain
  costQuarters: number
}

/** d(t) = (1 + r)^(-t/4) of quarter t at a yearly rate. */
export const discount = (rate: number, quarter: number): number => (1 + rate) ** (-quarter / 4)

const sumOfDiscounts = (rate: number, from: number, count: number) => {
  let sum = 0
  for (let t = from; t < from + count; t += 1) sum += discount(rate, t)
  return sum
}

/** What one unit of benefit per quarter is worth today, for each possible delay, and what one unit of cost is. */
export const factorsOf = (model: ValueModel, rate: number): { benefit: number[]; cost: number } => ({
  benefit: model.delay.map((_, late) => sumOfDiscounts(rate, model.start + late, model.quarters)),
  cost: sumOfDiscounts(rate, 0, model.costQuarters) / model.costQuarters,
})

/** Exact, from the independence of success, benefit, delay and cost. */
export const momentsOf = (model: ValueModel, rate: number): { mean: number; variance: number } => {
  const factors = factorsOf(model, rate)
  const expected = (power: number) => model.delay.reduce((sum, p, late) => sum + p * factors.benefit[late]! ** power, 0)
  const [benefit, spread] = [meanOf(model.benefit), varianceOf(model.benefit)]
  const gain = model.success * benefit * expected(1)
  const square = model.success * (spread + benefit ** 2) * expected(2)
  return {
    mean: gain - factors.cost * meanOf(model.cost),
    variance: Math.max(0, square - gain ** 2) + factors.cost ** 2 * varianceOf(model.cost),
  }
}
