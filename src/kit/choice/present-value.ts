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
  const average = (of: (factor: number) => number) =>
    model.delay.reduce((sum, chance, late) => sum + chance * of(factors.benefit[late]!), 0)
  const factor = average((each) => each)
  const scatter = average((each) => (each - factor) ** 2)
  const { success } = model
  const [benefit, spread] = [meanOf(model.benefit), varianceOf(model.benefit)]
  // E[success² benefit² factor²] − (E[success] E[benefit] E[factor])², ordered so that nothing cancels.
  const gain = spread * (scatter + factor ** 2) + benefit ** 2 * (scatter + (1 - success) * factor ** 2)
  return {
    mean: success * benefit * factor - factors.cost * meanOf(model.cost),
    variance: success * gain + factors.cost ** 2 * varianceOf(model.cost),
  }
}
